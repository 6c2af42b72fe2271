import { main } from './process/main'
import { withDatabase } from './with-database'

const usage = `npm run migrate

Brings the schema of the database up to date.`

main(usage, () => withDatabase(async () => process.stderr.write('  The schema is up to date.\n')))
