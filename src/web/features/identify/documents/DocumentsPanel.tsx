import { LockOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { DocumentSheet } from './DocumentSheet.tsx'
import styles from './Documents.module.css'
import { type DocumentRow, kindName } from './document.ts'
import { ShownEvidence } from './ShownEvidence.tsx'
import { DropPlace, UploadForm } from './UploadForm.tsx'
import { useOpenedDocument } from './use-opened-document.ts'

/** What is filed with a customer, and where the next file goes. */
export function DocumentsPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('documents')
  const can = useCan()
  const [file, setFile] = useState<File>()
  const { opened, open, close } = useOpenedDocument(customer.id)
  const found = useQuery(orpc.documents.ofCustomer.queryOptions({ input: { customerId: customer.id } }))
  const documents = found.data?.data ?? []
  return (
    <Section title={t('panel.title')}>
      {found.isSuccess && documents.length === 0 && <p className={styles.quiet}>{t('panel.none')}</p>}
      <ul className={styles.list}>
        {documents.map((document) => (
          <li key={document.id}>
            <button type="button" className={styles.row} onClick={() => open(document)}>
              <DocumentName document={document} />
              <span className={styles.quiet}>
                <DocumentFacts document={document} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ShownEvidence customerId={customer.id} mayTake={!customer.erasedAt} />
      {can('document.write') && !customer.erasedAt && <DropPlace onFile={setFile} />}
      <UploadForm customerId={customer.id} file={file} onClose={() => setFile(undefined)} />
      <DocumentSheet document={opened} onClose={close} />
    </Section>
  )
}

export function DocumentName({ document }: { document: DocumentRow }) {
  const t = useText<typeof texts>('documents')
  return (
    <span>
      {document.isArchivedKind && <LockOutlined aria-label={t('archived')} />} {document.title}
      {document.state !== 'filed' && <span className={styles.quiet}> · {t(`state.${document.state}`)}</span>}
      {document.destroyAskedByName && <span className={styles.alarm}> · {t('destroy.waits')}</span>}
    </span>
  )
}

function DocumentFacts({ document }: { document: DocumentRow }) {
  const t = useText<typeof texts>('documents')
  const language = useLanguage()
  return (
    <>
      {kindName(document, language)}
      {document.number && ` · ${document.number}`}
      {document.currentVersion > 1 && ` · ${t('versionNo', { number: document.currentVersion })}`} ·{' '}
      <DateText value={document.createdAt} />
      {document.hasMacros && <span className={styles.alarm}> · {t('macros')}</span>}
    </>
  )
}
