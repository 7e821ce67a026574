"use strict";
// Asks the desk twice a second whether anything is new. A worker, because a page that nobody looks at is slowed down by
// the browser. Whatever happens it asks again: a machine that slept, a network that was away, a desk that restarts.
const OFTEN_MS = 500, AGAIN_MS = 1000, PATIENCE_MS = 8000;

async function ask() {
  try {
    const answer = await fetch("/board/version", {
      cache: "no-store", headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.status === 401) return { out: true };
    return answer.ok ? await answer.json() : { away: true };
  } catch {
    return { away: true };
  }
}

async function watch() {
  const heard = await ask();
  postMessage(heard);
  setTimeout(watch, heard.away || heard.out ? AGAIN_MS : OFTEN_MS);
}

watch();
