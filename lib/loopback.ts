const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']

/** Whether a `Host` header names this machine: any other name was pointed here by somebody's DNS. */
export const isLoopbackHost = (host: string | null): boolean =>
  host !== null && loopbackNames.includes(host.replace(/:\d+$/, ''))
