/** Loaded before a child's program: when the parent is gone, however it ended, so is the child. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
process.channel?.unref()
