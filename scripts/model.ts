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
finds is recorded and alarms nobody. One that is retired comes back when it is named without --retire.`

main(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { mode: { type: 'string' }, retire: { type: 'boolean' } },
  })
  const [name, version, ...more] = positionals
  const model = NewModel.safeParse({ name, version, mode: values.mode })
  if (!model.success || more.length > 0) throw new WrongUse()
  const mode = values.mode === undefined ? undefined : model.data.mode
  await withDatabase(async () => {
    const id = await getModelId(commandLine, model.data)
    if (id === null && values.retire) throw new Error(`There is no model ${name} ${version}.`)
    if (id !== null) await changeModel(commandLine, id, { mode, retired: values.retire ?? false })
    process.stdout.write(`${id ?? (await register(model.data))}\n`)
  })
})

async function register(model: NewModel): Promise<string> {
  const registered = await registerModel(commandLine, model)
  if (!registered.ok) throw new Error('Somebody registers the same model at this moment. Try again.')
  return registered.model.id
}
