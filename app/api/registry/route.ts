import { answeringExport } from '@/features/accounts/answering-export'
import { exportRegistry, registryTemplate } from '@/features/registry/import/queries'
import { csvFile, refuseOtherMethods } from '@/lib/http'
import { databaseMs, within } from '@/lib/within'

/** The registry as a CSV file, as it can be imported again; `?template=1` is its first line, to be filled in. */
export const GET = answeringExport('plant.read', 'whole', async (request, person) => {
  const isTemplate = new URL(request.url).searchParams.get('template') === '1'
  const text = isTemplate ? registryTemplate() : await within(databaseMs, exportRegistry(person))
  const name = isTemplate ? 'registry-template.csv' : 'registry.csv'
  return csvFile(text, name)
})

export const { POST, PUT, PATCH, DELETE, OPTIONS } = refuseOtherMethods('GET', 'HEAD')
