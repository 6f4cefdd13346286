// Put into the page by `cargo xtask bench ui`: does what a user does and notes when the page has followed.
// Every time is in milliseconds, from the page's own clock. It changes nothing of the page's own code.

const frame = () => new Promise((go) => requestAnimationFrame(go));
const painted = async () => {
  await frame();
  await frame();
};
const pause = (ms) => new Promise((go) => setTimeout(go, ms));

/** Until `test` holds, looked at after every change of the page. Gives the moment of that change. */
function when(test, what, patience = 20000) {
  return new Promise((resolve, reject) => {
    const done = () => {
      if (!test()) return false;
      watch.disconnect();
      clearTimeout(late);
      resolve(performance.now());
      return true;
    };
    const watch = new MutationObserver(done);
    const late = setTimeout(() => {
      watch.disconnect();
      reject(new Error(`not within ${patience} ms: ${what}. The page: ${document.body.innerText.slice(0, 800)}`));
    }, patience);
    if (!done()) {
      const all = { subtree: true, childList: true, attributes: true, characterData: true };
      watch.observe(document.documentElement, all);
    }
  });
}

/** Requests of the page whose answers it has read, noted by going between it and the window; and who waits for one. */
const answered = [];
let waiting;
const fetching = window.fetch;
window.fetch = async function (...request) {
  const body = typeof request[1]?.body === "string" ? request[1].body : "";
  const method = /"method":"([^"]+)"/.exec(body)?.[1];
  const began = performance.now();
  const response = await fetching.apply(this, request);
  for (const form of ["json", "text", "arrayBuffer"]) {
    const read = response[form].bind(response);
    response[form] = async () => {
      const content = await read();
      if (method) answered.push({ method, began, ended: performance.now() });
      waiting?.();
      return content;
    };
  }
  return response;
};

const rows = () => [...document.querySelectorAll("[role=grid] [data-row]")];
const cluster = () => document.querySelector("article[data-cluster]")?.dataset.cluster;
const shown = () => rows().some(filled) || Boolean(cluster());
const scroller = () => document.querySelector(".table-scroll");

/** Press a key and wait for another card. */
async function press(key) {
  const before = cluster();
  const began = performance.now();
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const followed = await when(() => cluster() && cluster() !== before, `another card after ${key}`);
  target.dispatchEvent(new KeyboardEvent("keyup", { key, bubbles: true }));
  return followed - began;
}

/** The same key again and again, at the pace of somebody quick. */
async function keys(key, times, gap) {
  const took = [];
  for (let i = 0; i < times; i++) {
    took.push(await press(key));
    await painted();
    await pause(gap);
  }
  return took;
}

/** Go to a room and wait for its first rows, or the card, to be on the screen. */
async function go(room) {
  const began = performance.now();
  if (location.hash !== `#${room}`) location.hash = room;
  await when(() => location.hash === `#${room}` && shown(), `something in ${room}`);
  await painted();
  return performance.now() - began;
}

/** Click the one that says `words` and wait for the first rows, or the card, to be on the screen. */
async function clickForRows(words) {
  const saying = () =>
    [...document.querySelectorAll("main button, main a")].find((one) => one.textContent.includes(words));
  await when(() => saying() && !saying().disabled, `a button ${words}`);
  await painted();
  const began = performance.now();
  saying().click();
  await when(shown, "rows");
  await painted();
  return performance.now() - began;
}

const filled = (row) => row.getAttribute("aria-busy") !== "true" && row.textContent.trim() !== "";

/** Rows that ought to be seen in the scroller now and say nothing, or are not there at all. */
function blanks() {
  const box = scroller().getBoundingClientRect();
  const seen = rows().filter((row) => {
    const place = row.getBoundingClientRect();
    return place.bottom > box.top + 1 && place.top < box.bottom - 1;
  });
  if (seen.length === 0) return 1;
  const places = seen.map((row) => row.getBoundingClientRect());
  const high = places[0].height;
  const lowest = Math.max(...places.map((place) => place.bottom));
  const missing = Math.max(0, Math.floor((box.bottom - scrollbar() - lowest) / high));
  return seen.filter((row) => !filled(row)).length + missing;
}

const scrollbar = () => scroller().offsetHeight - scroller().clientHeight;

/** Frame times of a scroller that is moved by `step` pixels each frame, and what was blank. */
async function scroll(box, frames, step, look) {
  const took = [];
  let blank = 0;
  let before = await frame();
  for (let i = 0; i < frames; i++) {
    box.scrollTop += step;
    const now = await frame();
    took.push(now - before);
    before = now;
    if (look) blank += blanks();
  }
  return { took, blank };
}

/** A scroller with nothing in it, as large and as long as the table's. */
function emptyScroller() {
  const box = document.createElement("div");
  const place = scroller().getBoundingClientRect();
  Object.assign(box.style, {
    position: "fixed",
    left: `${place.left}px`,
    top: `${place.top}px`,
    width: `${place.width}px`,
    height: `${place.height}px`,
    overflow: "auto",
    background: "Canvas",
    zIndex: "9999",
  });
  const inside = document.createElement("div");
  inside.style.height = `${scroller().scrollHeight}px`;
  box.append(inside);
  document.body.append(box);
  return box;
}

/** Table and empty scroller, alternating. */
async function scrolls(rounds, frames, step) {
  const result = { empty: [], table: [], blank: 0 };
  for (let round = 0; round < rounds; round++) {
    const empty = emptyScroller();
    await painted();
    result.empty.push(...(await scroll(empty, frames, step, false)).took);
    empty.remove();
    await painted();
    result.table.push(...(await scroll(scroller(), frames, step, false)).took);
    // The frames that are looked at are others: looking costs time of its own.
    result.blank += (await scroll(scroller(), frames, step, true)).blank;
  }
  return result;
}

/** Down to the last row by jumps of the scroll bar, and what is there. */
async function jumps(count) {
  const box = scroller();
  const grid = document.querySelector("[role=grid]");
  const result = { jumps: count, filled_after: [] };
  for (let i = 1; i <= count; i++) {
    box.scrollTop = ((box.scrollHeight - box.clientHeight) * i) / count;
    const began = performance.now();
    // The page hears of it in the next frame.
    await frame();
    const filled = await when(() => blanks() === 0, "rows after a jump");
    result.filled_after.push(filled - began);
    await painted();
  }
  const index = (row) => Number(row.getAttribute("aria-rowindex"));
  const last = rows().reduce((a, b) => (index(a) > index(b) ? a : b));
  const place = last.getBoundingClientRect();
  result.rows = Number(grid.getAttribute("aria-rowcount"));
  result.last = index(last);
  result.last_in_sight = place.bottom <= box.getBoundingClientRect().bottom - scrollbar() + 1;
  return result;
}

/** Put a text into the search box, as a key does, and wait for the answer to it: until its first rows were in the
 * page, and until the frame after that. How many there are in all may come later. */
async function type(field, text) {
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  let changed = 0;
  const watch = new MutationObserver(() => {
    if (changed === 0 && answer()) changed = performance.now();
  });
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  watch.observe(document.querySelector("[role=grid]"), all);
  const began = performance.now();
  write.call(field, text);
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
  const answer = () => answered.find((one) => one.method === "profiles.list" && one.began >= began);
  await new Promise((go, stop) => {
    const late = setTimeout(() => stop(new Error(`nothing was asked for ${text}`)), 20000);
    waiting = () => {
      if (!answer()) return;
      clearTimeout(late);
      waiting = undefined;
      go();
    };
  });
  await frame();
  const painted = performance.now();
  watch.disconnect();
  // The same rows as before change nothing.
  return { committed: Math.max(changed, answer().ended) - began, painted: painted - began };
}

/** Type names letter by letter, at the same pace as other keys. */
async function search(words) {
  const field = document.querySelector("input[type=search]");
  const took = { committed: [], painted: [] };
  field.focus();
  for (const word of words) {
    for (let end = 1; end <= word.length; end++) {
      const one = await type(field, word.slice(0, end));
      took.committed.push(one.committed);
      took.painted.push(one.painted);
      await painted();
      await pause(80);
    }
  }
  await type(field, "");
  return took;
}

window.bench = { keys, go, clickForRows, scrolls, jumps, search, when, cluster, rows, filled };
