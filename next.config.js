/** @type {import('next').NextConfig} */
const config = {
  agentRules: false,
  experimental: { agentUpgrade: false },
  poweredByHeader: false,
  typedRoutes: true,
  images: { unoptimized: true },
  serverExternalPackages: ['postgres', 'pino'],
}

export default config
