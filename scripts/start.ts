import { main } from './process/main'
import { runPlant } from './process/run-plant'

const usage = `npm start

Dashboard, worker and database of your plant, and the MQTT bridge where MQTT_URL is set, until Ctrl-C. Where it listens and
where the database is are settings of the environment, which the README lists.`

main(usage, () => runPlant({ mode: 'start' }))
