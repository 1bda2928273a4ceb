/** Preloaded into a gateway to prove that a soak finds what it looks for: keeps memory and opens timers that nobody ends. */
const kept = [];
setInterval(() => {
  kept.push(new Array(32_000).fill(kept.length), setTimeout(() => undefined, 2 ** 30));
}, 50);
