// Somebody who uses the API over HTTP and keeps the time of every call.
export type Call = { what: string; kind: 'read' | 'write'; ms: number; failure?: string; isConflict: boolean }
type Row = Record<string, unknown>

export type Visitor = {
  /** The rows of a page, none where the answer is something else. */
  read(what: string, path: string): Promise<Row[]>
  versionOf(path: string): Promise<string>
  write(what: string, method: string, path: string, body: unknown, version?: string): Promise<void>
}

export function openVisitor({
  url,
  signedIn,
  calls,
}: {
  url: string
  /** What goes with every call. */
  signedIn: Record<string, string>
  calls: Call[]
}): Visitor {
  async function call(what: string, kind: Call['kind'], path: string, init: RequestInit = {}) {
    const headers = { ...signedIn, ...init.headers }
    const begun = performance.now()
    try {
      const response = await fetch(`${url}/api/v1${path}`, { ...init, headers })
      const text = await response.text()
      // That another was quicker is an answer; everything else that is refused is a failure here.
      const isConflict = response.status === 409 || response.status === 412
      const failure = response.ok || isConflict ? undefined : `${response.status} ${text.slice(0, 200)}`
      calls.push({ what, kind, ms: performance.now() - begun, isConflict, ...(failure ? { failure } : {}) })
      return { etag: response.headers.get('etag') ?? '', text }
    } catch (error) {
      calls.push({ what, kind, ms: performance.now() - begun, isConflict: false, failure: String(error) })
      return { etag: '', text: '' }
    }
  }
  return {
    async read(what, path) {
      const { text } = await call(what, 'read', path)
      const body: unknown = text ? JSON.parse(text) : {}
      return body && typeof body === 'object' && 'data' in body && Array.isArray(body.data) ? body.data : []
    },
    async versionOf(path) {
      return (await call('customer', 'read', path)).etag
    },
    async write(what, method, path, body, version) {
      const headers = { 'content-type': 'application/json', ...(version ? { 'if-match': version } : {}) }
      await call(what, 'write', path, { method, headers, body: JSON.stringify(body) })
    },
  }
}
