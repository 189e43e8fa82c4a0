// Who is calling, where reverse proxies may stand between.

type ProxyConfig = { trustedProxies: number; publicUrl?: string }

/**
 * The caller's address. Each trusted proxy appends whom it heard from to X-Forwarded-For, so with n of them the nth
 * from the right is true; whatever stands further left the caller may have written himself.
 */
export function clientAddress(
  request: Request,
  socketAddress: string | undefined,
  trustedProxies: number,
): string {
  const forwarded = trustedProxies > 0 ? request.headers.get('x-forwarded-for') : null
  const chain = [...(forwarded ?? '').split(',').map((part) => part.trim()), socketAddress ?? 'local']
  return chain.filter((part) => part !== '').at(-1 - trustedProxies) ?? socketAddress ?? 'local'
}

/**
 * Whether the caller reached us over https: so a proxy we trust says, or it is the public address and that has https.
 * Whoever comes by another name on the local network may well come over plain http, and must still get his cookie.
 */
export function isHttps(request: Request, { trustedProxies, publicUrl }: ProxyConfig): boolean {
  const forwarded = trustedProxies > 0 ? request.headers.get('x-forwarded-proto') : null
  if (forwarded) return forwarded.split(',')[0]?.trim() === 'https'
  if (!publicUrl) return false
  const { protocol, host } = new URL(publicUrl)
  return protocol === 'https:' && request.headers.get('host') === host
}
