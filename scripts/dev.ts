import { main } from './process/main'
import { runPlant } from './process/run-plant'

const usage = `npm run dev

Dashboard, worker and database as npm start has them, with the development server.`

main(usage, () => runPlant({ mode: 'dev' }))
