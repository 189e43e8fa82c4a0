/** Sends files as they are and tells how far it is; fetches them for the viewer. */
import { currentLanguage } from '../../../i18n.ts'
import { ProblemError } from '../../../problem.ts'

const placeOf = (customerId: string) => `/api/v1/identify/customers/${customerId}/documents`

export function contentAddress(
  { customerId, id }: { customerId: string; id: string },
  number: number,
  as: 'open' | 'download',
): string {
  return `${placeOf(customerId)}/${id}/versions/${number}/content?as=${as}`
}

type Filed = { id: string; operationId: string; hasMacros: boolean }
type Query = Record<string, string | undefined>

export function sendDocument(
  file: File,
  { customerId, ...query }: Query & { customerId: string },
  onProgress: (share: number) => void,
): Promise<Filed> {
  const given = Object.entries({ ...query, name: file.name }).flatMap(([key, value]) =>
    value ? [[key, value]] : [],
  )
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `${placeOf(customerId)}/files?${new URLSearchParams(given)}`)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.setRequestHeader('accept-language', currentLanguage())
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0)
    request.onload = () => {
      const body = readJson(request.responseText)
      if (request.status !== 201) return reject(refusal(request.status, body))
      const { id, operationId, hasMacros } = body
      resolve({ id: String(id), operationId: String(operationId), hasMacros: hasMacros === true })
    }
    request.onerror = () => reject(new TypeError('network'))
    request.send(file)
  })
}

export async function fetchContent(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(address, { headers: { 'accept-language': currentLanguage() } })
  if (!answer.ok) throw refusal(answer.status, readJson(await answer.text()))
  return answer.arrayBuffer()
}

/** Fetched, so that a refusal is told here; then handed to the browser to keep under its name. */
export async function fetchEvidence(
  customerId: string,
  { documents, purpose }: { documents: string[]; purpose: string },
): Promise<void> {
  const query = new URLSearchParams({ documents: documents.join(','), ...(purpose ? { purpose } : {}) })
  const address = `/api/v1/identify/customers/${customerId}/evidence/files?${query}`
  const answer = await fetch(address, { headers: { 'accept-language': currentLanguage() } })
  if (!answer.ok) throw refusal(answer.status, readJson(await answer.text()))
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = decodeURIComponent(named ?? 'evidence.zip')
  link.click()
  URL.revokeObjectURL(link.href)
}

function refusal(status: number, { code = 'unreadable', title = '', detail = '' }: Record<string, unknown>) {
  return new ProblemError({ status, code: String(code), title: String(title), detail: String(detail) })
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return value !== null && typeof value === 'object' ? { ...value } : {}
  } catch {
    return {}
  }
}
