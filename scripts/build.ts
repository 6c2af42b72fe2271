import { build, isBuilt } from './process/build'
import { main } from './process/main'
import { step } from './process/step'

main(async () => {
  if (isBuilt()) console.log('The production build is newer than every source')
  else await step('Building the dashboard', build)
})
