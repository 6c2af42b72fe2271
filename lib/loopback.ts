import { rangeOf } from './ip-address'

/** Whether an address is this machine's own, as a socket or a setting gives it. */
export const isLoopbackAddress = (address: string): boolean => rangeOf(address) === 'loopback'

/** Whether a name is this machine's own: any other was pointed here by somebody's DNS. */
export const isLoopbackName = (name: string): boolean => name.toLowerCase() === 'localhost' || isLoopbackAddress(name)
