import { build, isBuilt } from './process/build'
import { main } from './process/main'
import { step } from './process/step'

const usage = `npm run build

Builds the dashboard, unless what was built is newer than every source.`

main(usage, async () => {
  if (isBuilt()) console.log('The production build is newer than every source')
  else await step('Building the dashboard', build)
})
