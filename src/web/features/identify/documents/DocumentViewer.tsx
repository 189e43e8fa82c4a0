import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { asProblem } from '../../../problem.ts'
import { useSession } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import styles from './Documents.module.css'
import { type DocumentRow, viewOf } from './document.ts'
import { contentAddress, fetchContent } from './document-files.ts'

export type Shown = { document: DocumentRow; number: number; mediaType: string; name: string }
type ViewerProps = { shown: Shown | undefined; onClose: () => void }
type Content = { pdf: PDFDocumentProxy } | { picture: string } | { problem: string }

/** A document in the page. What is archived carries the reader's name and the hour. */
export function DocumentViewer({ shown, onClose }: ViewerProps) {
  return (
    <Sheet title={shown?.name ?? ''} open={shown !== undefined} onClose={onClose} width={860}>
      {shown && <Content key={`${shown.document.id} ${shown.number}`} shown={shown} />}
    </Sheet>
  )
}

function Content({ shown: { document, number, mediaType, name } }: { shown: Shown }) {
  const t = useText<typeof texts>('documents')
  const [content, setContent] = useState<Content>()
  const { customerId, id } = document
  useEffect(() => {
    let isGone = false
    let release = () => {}
    const load = async (): Promise<Content> => {
      const bytes = await fetchContent(contentAddress({ customerId, id }, number, 'open'))
      if (viewOf(mediaType) === 'picture') {
        const picture = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
        release = () => URL.revokeObjectURL(picture)
        return { picture }
      }
      const { openPdf } = await import('./pdf-pages.ts')
      const pdf = await openPdf(bytes)
      release = () => void pdf.destroy()
      return { pdf }
    }
    const fail = (error: unknown): Content => ({ problem: asProblem(error).detail })
    void load()
      .catch(fail)
      .then((loaded) => {
        if (isGone) release()
        else setContent(loaded)
      })
    return () => {
      isGone = true
      release()
    }
  }, [customerId, id, number, mediaType])
  if (!content) return <p className={styles.quiet}>{t('viewer.loading')}</p>
  if ('problem' in content) return <p role="alert">{content.problem}</p>
  return (
    <div className={styles.viewer}>
      {'picture' in content ? (
        <img className={styles.sheet} src={content.picture} alt={name} />
      ) : (
        Array.from({ length: content.pdf.numPages }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
          <PdfPage key={index} pdf={content.pdf} number={index + 1} />
        ))
      )}
      {document.isArchivedKind && <Watermark />}
    </div>
  )
}

/** Drawn when it comes into sight: of a thousand pages nobody waits for the last. */
function PdfPage({ pdf, number }: { pdf: PDFDocumentProxy; number: number }) {
  const t = useText<typeof texts>('documents')
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const target = canvas.current
    if (!target) return
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return
      seen.disconnect()
      void import('./pdf-pages.ts').then(({ drawPage }) => drawPage(pdf, number, target, target.clientWidth))
    })
    seen.observe(target)
    return () => seen.disconnect()
  }, [pdf, number])
  return (
    <canvas
      ref={canvas}
      className={styles.sheet}
      role="img"
      aria-label={t('viewer.page', { number, total: pdf.numPages })}
    />
  )
}

function Watermark() {
  const { name } = useSession()
  const format = useFormat()
  const [words] = useState(() => `${name} ${format.date(new Date().toISOString(), 'dayTime')}`)
  return (
    <div className={styles.watermark} aria-hidden>
      {Array.from({ length: 40 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: forty times the same
        <span key={index}>{words}</span>
      ))}
    </div>
  )
}
