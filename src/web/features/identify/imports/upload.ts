/** Sends a file as it is, however large, and tells how far it is: fetch cannot say so, XMLHttpRequest can. */
import { currentLanguage } from '../../../i18n.ts'
import { ProblemError } from '../../../problem.ts'

export function uploadFile(file: File, onProgress: (share: number) => void): Promise<{ id: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/identify/imports/files?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.setRequestHeader('accept-language', currentLanguage())
    request.upload.onprogress = (event) => onProgress(event.total > 0 ? event.loaded / event.total : 0)
    request.onload = () => {
      const body = readJson(request.responseText)
      if (request.status === 201) resolve({ id: String(body.id) })
      else {
        const { code = 'unreadable', title = '', detail = '' } = body
        reject(
          new ProblemError({
            status: request.status,
            code: String(code),
            title: String(title),
            detail: String(detail),
          }),
        )
      }
    }
    request.onerror = () => reject(new TypeError('network'))
    request.send(file)
  })
}

function readJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}
