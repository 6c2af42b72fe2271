/** The numbers of the advisory locks, in one place so that none means two things. On the embedded database they protect nothing. */
export const advisoryLocks = {
  migration: 7_400_201,
  /** Held by the one worker that does these jobs. */
  jobs: 7_400_202,
  callingJobs: 7_400_203,
  longJobs: 7_400_204,
  /** Shared: each worker that judges readings holds it. */
  presence: 7_400_205,
  /** With the number of a shard: its worker holds it. */
  shard: 7_400_206,
} as const
