import { parseArgs } from 'node:util'
import { commandLine } from '@/features/access/actor'
import { changeModel, registerModel } from '@/features/models/commands'
import { NewModel } from '@/features/models/input'
import { getModelId } from '@/features/models/queries'
import { main } from './process/main'
import { WrongUse } from './process/wrong-use'
import { withDatabase } from './with-database'

const usage = `npm run model -- NAME VERSION [--mode shadow|alarming] [--retire]

Registers a model of others, or changes one that is there, and prints its id. In shadow mode, which a new one begins in, what it
finds is recorded and alarms nobody.`

main(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { mode: { type: 'string' }, retire: { type: 'boolean' } },
  })
  const [name, version, ...more] = positionals
  const model = NewModel.safeParse({ name, version, mode: values.mode })
  if (!model.success || more.length > 0) throw new WrongUse()
  await withDatabase(async () => {
    const registered = await registerModel(commandLine, model.data)
    const id = await getModelId(commandLine, model.data)
    if (id === null) throw new Error('The model was not stored.')
    const mode = values.mode === undefined ? undefined : model.data.mode
    if (!registered.ok) await changeModel(commandLine, id, { mode, retired: values.retire ?? false })
    process.stdout.write(`${id}\n`)
  })
})
