import { main } from './process/main'
import { withDatabase } from './with-database'

main(() => withDatabase(async () => process.stderr.write('  The schema is up to date.\n')))
