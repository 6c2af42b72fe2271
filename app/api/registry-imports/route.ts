import { answeringPerson } from '@/features/accounts/answering-person'
import { refusal } from '@/features/registry/answers'
import { importRegistry } from '@/features/registry/import/commands'
import { json, problem, refuseOtherMethods, unsupportedMedia } from '@/lib/http'
import { decodeUtf8, readBody } from '@/lib/read-body'
import { within } from '@/lib/within'

const bodyLimit = 1024 * 1024
const databaseMs = 30_000

/** Brings the registry in line with a CSV file, all of it or nothing; `?dry_run=1` only tells what would change. */
export const POST = answeringPerson('registry.edit', async (request, person) => {
  const unsupported = unsupportedMedia(request, 'text/csv')
  if (unsupported) return unsupported
  const text = decodeUtf8(await readBody(request, bodyLimit))
  const dryRun = new URL(request.url).searchParams.get('dry_run') === '1'
  const imported = await within(databaseMs, importRegistry(person, text, { dryRun }))
  if (imported.ok) return json(imported)
  if (imported.reason === 'taken') return refusal(imported)
  const { faults } = imported
  const status = faults.some(({ code }) => code === 'too_many_rows') ? 413 : 422
  const detail = `Nothing was changed: the file has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.`
  return problem(status, detail, { reason: 'faults', errors: faults, faultCount: faults.length })
})

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('POST')
