/** Preloaded into a measured process: tells its peak resident memory, in MB, when it ends. */
process.on('exit', () => process.stderr.write(`peak-memory ${Math.round(process.resourceUsage().maxRSS / 1024)}\n`));
