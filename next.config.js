/** @type {import('next').NextConfig} */
const config = {
  agentRules: false,
  // `forbidden()` answers 403 where a page is not for whoever asks.
  experimental: { agentUpgrade: false, authInterrupts: true },
  poweredByHeader: false,
  typedRoutes: true,
  images: { unoptimized: true },
  serverExternalPackages: ['postgres', 'pino', 'prom-client'],
  // Browsers ask for this path by themselves wherever no page names an icon.
  rewrites: async () => [{ source: '/favicon.ico', destination: '/icon.svg' }],
}

export default config
