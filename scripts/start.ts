import { main } from './process/main'
import { runPlant } from './process/run-plant'

main(() => runPlant({ mode: 'start' }))
