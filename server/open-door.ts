import type { RequestListener, Server } from 'node:http'
import type { Env } from '@/lib/env'
import { readAuthority, speaksTls } from '@/lib/local-authority'
import { log } from '@/lib/log'
import { covers, readCertificate } from './certificate'
import { gate, type Surroundings, upgradeGate } from './gate'
import { givenCertificate } from './given-certificate'
import { type KeyPair, type Listener, listen } from './listener'
import { localCertificate } from './local-certificate'
import { listeningHosts, wantedNames } from './machine'

const renewEveryMs = 3_600_000

/**
 * Opens the plant's one port before an application, with TLS where the settings ask for it. The certificate is looked after
 * while it runs: a changed file is read, one that is about to end or misses a name of this machine is issued again.
 */
export async function openDoor(settings: Env, application: RequestListener, upgrades?: Server): Promise<Listener> {
  let certificate = speaksTls(settings) ? await load(settings) : undefined
  let surroundings = surroundingsOf(settings, certificate)
  const listener = await listen({
    hosts: listeningHosts(settings),
    port: settings.PORT,
    certificate,
    handler: gate(() => surroundings, application),
    upgrade: upgrades && upgradeGate(() => surroundings, upgrades),
  })

  async function renew(before: KeyPair): Promise<void> {
    const current = await load(settings)
    if (current.cert === before.cert && current.key === before.key) return
    listener.present(current)
    certificate = current
    surroundings = surroundingsOf(settings, current)
    log.info({ validTo: readCertificate(current).validTo }, 'certificate renewed')
  }
  const timer = setInterval(() => {
    if (certificate) renew(certificate).catch((err) => log.error({ err }, 'certificate not renewed'))
  }, renewEveryMs)
  timer.unref()
  return listener
}

function load(settings: Env): Promise<KeyPair> {
  const { TLS_CERT, TLS_KEY, PUBLIC_URL } = settings
  return TLS_CERT && TLS_KEY ? givenCertificate({ TLS_CERT, TLS_KEY, PUBLIC_URL }) : localCertificate(settings)
}

function surroundingsOf(settings: Env, certificate: KeyPair | undefined): Surroundings {
  const publicUrl = settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL) : null
  const served = certificate && readCertificate(certificate)
  const reach = {
    tls: served !== undefined,
    publicUrl,
    trusted: settings.TRUSTED_PROXIES,
    covers: (name: string) => served !== undefined && covers(served, name),
  }
  const [name = 'localhost'] = wantedNames(settings)
  const address = publicUrl?.origin ?? (served ? `https://${name}:${settings.PORT}` : null)
  return { reach, address, authority: readAuthority(settings) }
}
