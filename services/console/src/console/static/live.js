// Puts what the server rendered into its place. The pages are complete without it.
const put = (id, html) => { const e = document.getElementById(id); if (e && e.innerHTML !== html) e.innerHTML = html; };
const say = (text) => { const e = document.getElementById("live-status"); if (e) e.textContent = text; };
let stream, last = Date.now();
const page = document.body.dataset.page;
function listen() {
  if (page === undefined) return;
  stream = new EventSource("/live?page=" + encodeURIComponent(page));
  stream.onopen = () => say("live");
  stream.onerror = () => say("reconnecting …");
  stream.onmessage = (message) => {
    last = Date.now();
    say("live");
    for (const [id, html] of Object.entries(JSON.parse(message.data))) put(id, html);
  };
}
document.addEventListener("visibilitychange", () => {
  if (document.hidden) { stream?.close(); say("paused"); } else listen();
});
setInterval(() => { if (Date.now() - last > 30000) say("no news for " + Math.round((Date.now() - last) / 1000) + " s"); }, 5000);
listen();
