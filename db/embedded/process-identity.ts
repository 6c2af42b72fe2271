import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Enough to tell a process from a later one with the same id. `startTicks` and `pidNamespace` exist on Linux only. */
export type ProcessIdentity = {
  pid: number
  host: string
  bootId?: string
  pidNamespace?: string
  startTicks?: string
}

/** The identity of this process. */
export function thisProcess(): ProcessIdentity {
  return {
    pid: process.pid,
    host: hostname(),
    bootId: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pidNamespace: attempt(() => readlinkSync('/proc/self/ns/pid')),
    startTicks: startTicks(process.pid),
  }
}

/**
 * Whether the process that wrote this identity still runs; undefined when it cannot be seen from here: another host or
 * container, or a system that does not tell when a process began.
 */
export function isSameProcess(written: ProcessIdentity): boolean | undefined {
  const here = thisProcess()
  if (written.host !== here.host || written.pidNamespace !== here.pidNamespace) return undefined
  if (written.bootId !== here.bootId) return false
  if (!isAlive(written.pid) || isZombie(written.pid)) return false
  return written.startTicks === undefined ? undefined : written.startTicks === startTicks(written.pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** A process that ended and that nobody has waited for, as it stays in a container without an init. */
const isZombie = (pid: number): boolean => statFields(pid)?.[0] === 'Z'

/** Field 22 of `stat`. */
const startTicks = (pid: number): string | undefined => statFields(pid)?.[19]

/** From field 3 on: the second is a name that may hold spaces and parentheses. */
function statFields(pid: number): string[] | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
