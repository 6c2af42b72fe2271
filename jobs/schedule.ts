import { sql } from '@/db/client'

/** Writes down which jobs there are and how often each is due, so that others can tell which one is late. */
export async function noteSchedule(jobs: { name: string; everySeconds: number }[]): Promise<void> {
  const [names, seconds] = [jobs.map(({ name }) => name), jobs.map(({ everySeconds }) => everySeconds)]
  await sql.begin(async (tx) => {
    await tx`delete from job_schedules where job <> all (${names})`
    await tx`
      insert into job_schedules (job, every_seconds)
      select * from unnest(${names}::text[], ${seconds}::int[])
      on conflict (job) do update set every_seconds = excluded.every_seconds`
  })
}
