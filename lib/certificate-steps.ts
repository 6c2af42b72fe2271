/** Where the local authority is installed: the keys of its title and its steps in the texts, in the order in which people ask. */
export const certificateSteps = [
  ['windows', 'windowsSteps'],
  ['macos', 'macosSteps'],
  ['ios', 'iosSteps'],
  ['android', 'androidSteps'],
  ['linux', 'linuxSteps'],
  ['firefox', 'firefoxSteps'],
  ['devices', 'devicesSteps'],
] as const

/** Where the door hands out the local authority. */
export const authorityPath = '/ca.crt'
