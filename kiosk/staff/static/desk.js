"use strict";
// What the page does by itself: it rings, tells how many wait, keeps what it shows up to date without disturbing what
// somebody is typing, and says loudly when it can't.

const AWAY_AFTER_MS = 5000, MURMUR_EACH_MS = 60000;
const watch = document.getElementById("watch");
const byId = (id) => document.getElementById(id);
const filled = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = document.querySelector("meta[name=csrf-token]").content;
});

// ---- Parts of the page that are renewed: only those that the server has drawn differently ----

const drawn = new WeakMap(); // element -> what the server sent for it; what has been done to it since doesn't count
const source = (element) => element.outerHTML.replace(/(name="csrf_token" value=")[^"]*/g, "$1");
const isHolder = (element) => element.hasAttribute("data-parts");

function remember(element) {
  drawn.set(element, source(element));
  if (isHolder(element)) [...element.children].forEach(remember);
}

// A holder (data-parts) stays, and its children are matched by id: one that was drawn differently is replaced, others
// aren't touched, so that a sound goes on, a list stays open and no hanzi is lost while it is being composed. A card
// that goes from one list to another is moved with all that was typed in it.
function merge(old, fresh, gone = new Map()) {
  for (const name of ["class", "data-version"]) {
    if (fresh.hasAttribute(name)) old.setAttribute(name, fresh.getAttribute(name));
  }
  const wanted = [...fresh.children];
  const ids = new Set(wanted.map((child) => child.id));
  for (const child of [...old.children]) {
    if (ids.has(child.id)) continue;
    for (const part of [child, ...child.querySelectorAll("[data-parts]")]) gone.set(part.id, part);
    child.remove();
  }
  let place = old.firstElementChild;
  for (const child of wanted) {
    const present = byId(child.id) ?? gone.get(child.id) ?? (isHolder(child) ? child.cloneNode(false) : child);
    if (present === place) place = place.nextElementSibling;
    else old.insertBefore(present, place);
    if (isHolder(child)) merge(present, child, gone);
    else if (drawn.get(present) !== source(child)) renew(present, child);
  }
}

function renew(old, fresh) {
  remember(fresh);
  if (old !== fresh) old.replaceWith(fresh);
}

// Whoever works with the keyboard goes on where they were: else at what has come in its place, or on the same card.
function keepFocus(change) {
  const focused = live.contains(document.activeElement) ? document.activeElement : null;
  const card = focused?.closest("[data-parts]").id;
  change();
  if (!focused || document.activeElement === focused) return;
  (byId(focused.id) ?? byId(card)?.querySelector("button, a") ?? byId("main")).focus({ preventScroll: true });
}

htmx.defineExtension("merge", {
  handleSwap(style, target, fragment) {
    const fresh = fragment.querySelector("#live");
    if (style !== "merge" || !fresh) return false;
    keepFocus(() => merge(target, fresh));
    htmx.process(target); // else a key that is pressed at once would load the whole page
    count();
    return [target];
  },
});

const live = byId("live");
if (live) remember(live);
let renewing = false;

async function renewIfStale(version) {
  if (!live || renewing || live.dataset.version === version) return;
  renewing = true;
  await htmx.ajax("GET", location.pathname, { source: live, target: live, swap: "merge" }).catch(() => {});
  renewing = false;
}

// ---- How long somebody has waited, by the desk's clock ----

let aheadMs = 0;

function count() {
  for (const each of document.querySelectorAll("[data-since]")) {
    const waited = Math.max(0, Math.floor((Date.now() - aheadMs) / 1000 - each.dataset.since));
    each.textContent = filled(watch.dataset.waited, { minutes: Math.floor(waited / 60), seconds: waited % 60 });
  }
}

// ---- The bell. A browser lets a page sound only after somebody has pressed something in it ----

const bell = byId("bell"), murmur = byId("murmur");
const TRY_MS = 2500;
let ringing = false, trying = false, unlocked = false;

async function sound(player) {
  try {
    await player.play();
    unlocked = true;
  } catch (error) {
    if (error.name === "AbortError") return; // hushed before it began
  }
  byId("silent").hidden = unlocked;
}

function ring(wanted) {
  const hushed = ringing && !wanted;
  ringing = wanted;
  if (wanted && bell.paused) sound(bell);
  if (hushed) hush();
}

function hush() {
  if (ringing || trying) return;
  bell.pause();
  bell.currentTime = 0;
}

function tryBell() {
  trying = true;
  sound(bell);
  setTimeout(() => { trying = false; hush(); }, TRY_MS);
}

// It begins with a silence: whether it may sound is found out without being heard.
const unlock = () => unlocked || sound(bell).then(hush);

// ---- What the worker hears from the desk ----

const title = document.title;
let awaySince = null, murmuredAt = 0;

function heard(answer) {
  if (answer.out) return out();
  if (answer.away) return away();
  awaySince = null;
  alarm("");
  aheadMs = Date.now() - answer.now * 1000;
  tell(answer.waiting);
  ring(answer.ringing > 0);
  renewIfStale(answer.version);
}

function out() {
  ring(false);
  alarm(watch.dataset.out, true);
}

function away() {
  awaySince ??= Date.now();
  if (Date.now() - awaySince >= AWAY_AFTER_MS) alarm(watch.dataset.away);
}

// Said once, and heard once a minute: a page that no longer rings must not lie there as if all were well.
function alarm(words, mayLogIn = false) {
  byId("again").hidden = !mayLogIn;
  const isNew = byId("alarm").textContent !== words;
  if (isNew) byId("alarm").textContent = words;
  if (words && (isNew || Date.now() - murmuredAt >= MURMUR_EACH_MS)) {
    murmuredAt = Date.now();
    sound(murmur);
  }
}

function tell(waiting) {
  const banner = byId("others").querySelector("a");
  const words = waiting ? filled(watch.dataset.title, { n: waiting }) : "";
  document.title = words ? `${words} · ${title}` : title;
  const icon = document.querySelector("link[rel=icon]");
  const wanted = waiting ? icon.dataset.waiting : icon.dataset.calm;
  if (icon.getAttribute("href") !== wanted) icon.setAttribute("href", wanted);
  byId("others").hidden = !waiting || location.pathname === "/";
  if (banner.textContent !== words) banner.textContent = words;
  if (byId("count").textContent !== words) byId("count").textContent = words;
}

// ---- Presses that failed ----

document.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status === 401) out();
  else if (detail.requestConfig.verb !== "get") failed();
});
document.addEventListener("htmx:sendError", ({ detail }) => detail.requestConfig.verb !== "get" && failed());
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  if (detail.successful && detail.elt.hasAttribute("data-empties")) detail.elt.reset();
});

function failed() {
  const told = document.createElement("p");
  told.className = "wrong";
  told.textContent = watch.dataset.failed;
  byId("told").replaceChildren(told);
}

for (const print of document.querySelectorAll("[data-print]")) print.addEventListener("click", () => window.print());

if (watch) {
  new Worker(watch.dataset.worker).addEventListener("message", ({ data }) => heard(data));
  setInterval(count, 1000);
  count();
  unlock();
  for (const press of ["pointerup", "click", "keydown"]) document.addEventListener(press, unlock);
  byId("try-bell")?.addEventListener("click", tryBell);
}
