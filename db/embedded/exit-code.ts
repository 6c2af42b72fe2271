/** How the embedded server's process ends, for its supervisor and for scripts (numbers as in sysexits.h). */
export const exitCode = { stopped: 0, cannotOpen: 69, engineDied: 70 } as const
