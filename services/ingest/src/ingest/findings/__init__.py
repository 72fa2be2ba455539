"""What people ask and find about their own records."""
