/** Preloaded into a measured process: tells its peak resident memory, in MB, and its processor time, in ms, when it ends. */
process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  process.stderr.write(`peak-memory ${Math.round(maxRSS / 1024)} cpu ${Math.round((userCPUTime + systemCPUTime) / 1_000)}\n`);
});
