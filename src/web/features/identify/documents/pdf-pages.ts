/** PDF drawn by us page by page: no plug-in, no script of the document, no address of it is ever opened. */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import adobeCns from 'pdfjs-dist/cmaps/Adobe-CNS1-UCS2.bcmap?url'
import adobeGb from 'pdfjs-dist/cmaps/Adobe-GB1-UCS2.bcmap?url'
import eten from 'pdfjs-dist/cmaps/ETen-B5-H.bcmap?url'
import gbEuc from 'pdfjs-dist/cmaps/GB-EUC-H.bcmap?url'
import gbkEuc from 'pdfjs-dist/cmaps/GBK-EUC-H.bcmap?url'
import gbk2k from 'pdfjs-dist/cmaps/GBK2K-H.bcmap?url'
import gbkpEuc from 'pdfjs-dist/cmaps/GBKp-EUC-H.bcmap?url'
import uniCns from 'pdfjs-dist/cmaps/UniCNS-UTF16-H.bcmap?url'
import uniGbUcs2 from 'pdfjs-dist/cmaps/UniGB-UCS2-H.bcmap?url'
import uniGb from 'pdfjs-dist/cmaps/UniGB-UTF16-H.bcmap?url'

/** How the characters of Chinese documents without fonts of their own are numbered. */
const characterMaps: Record<string, string> = {
  'Adobe-CNS1-UCS2': adobeCns,
  'Adobe-GB1-UCS2': adobeGb,
  'ETen-B5-H': eten,
  'GB-EUC-H': gbEuc,
  'GBK2K-H': gbk2k,
  'GBK-EUC-H': gbkEuc,
  'GBKp-EUC-H': gbkpEuc,
  'UniCNS-UTF16-H': uniCns,
  'UniGB-UCS2-H': uniGbUcs2,
  'UniGB-UTF16-H': uniGb,
}

class CharacterMaps {
  async fetch({ name }: { name: string }) {
    const address = characterMaps[name]
    if (!address) throw new Error(`no character map ${name}`)
    return { cMapData: new Uint8Array(await (await fetch(address)).arrayBuffer()), isCompressed: true }
  }
}

export async function openPdf(data: ArrayBuffer): Promise<PDFDocumentProxy> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist')
  GlobalWorkerOptions.workerSrc = workerUrl
  return getDocument({
    data: new Uint8Array(data),
    isEvalSupported: false,
    useWorkerFetch: false,
    cMapPacked: true,
    CMapReaderFactory: CharacterMaps,
  }).promise
}

/** Draws a page as wide as its place, sharp on every screen. */
export async function drawPage(
  pdf: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  width: number,
) {
  const page = await pdf.getPage(number)
  const { width: own } = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: (width / own) * Math.min(2, window.devicePixelRatio) })
  canvas.width = viewport.width
  canvas.height = viewport.height
  await page.render({ canvas, viewport }).promise
}
