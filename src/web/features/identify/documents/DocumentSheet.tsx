import { DownloadOutlined, EyeOutlined, UploadOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Upload } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { asProblem } from '../../../problem.ts'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import { AskDestruction, AskToOpen } from './AskForms.tsx'
import { DocumentForm } from './DocumentForm.tsx'
import styles from './Documents.module.css'
import { DocumentViewer, type Shown } from './DocumentViewer.tsx'
import {
  type DocumentDetail,
  type DocumentRow,
  type DocumentVersion,
  kindName,
  sizeText,
  viewOf,
} from './document.ts'
import { contentAddress, sendDocument } from './document-files.ts'
import { KeepOn } from './KeepOn.tsx'
import { Register } from './Register.tsx'

/** From a list it has its title already. */
export type OpenedDocument = Pick<DocumentRow, 'customerId' | 'id'> & { title?: string }

type DocumentSheetProps = { document: OpenedDocument | undefined; onClose: () => void }

/** One document: its versions, who may open it, and who had it in hands. */
export function DocumentSheet({ document, onClose }: DocumentSheetProps) {
  const { customerId = '', id = '' } = document ?? {}
  const query = useQuery({
    ...orpc.documents.get.queryOptions({ input: { customerId, id } }),
    enabled: document !== undefined,
  })
  const title = document && (document.title ?? query.data?.title)
  return (
    <Sheet title={title ?? ''} open={document !== undefined} onClose={onClose} width={620}>
      {document && <Loaded query={query}>{(whole) => <Detail document={whole} onClose={onClose} />}</Loaded>}
    </Sheet>
  )
}

function Detail({ document, onClose }: { document: DocumentDetail; onClose: () => void }) {
  const t = useText<typeof texts>('documents')
  const can = useCan()
  const [isEditing, setEditing] = useState(false)
  const [shown, setShown] = useState<Shown>()
  const queryClient = useQueryClient()
  // Opening it is a use, which its register tells.
  const close = () => {
    setShown(undefined)
    void queryClient.invalidateQueries({ queryKey: orpc.documents.uses.key() })
  }
  const isGone = document.state === 'destroyed'
  const mayOpen = !isGone && (!document.isArchivedKind || document.grantedUntil !== null)
  return (
    <>
      <Facts document={document} />
      {isGone && <p className={styles.note}>{t('destroyedHint')}</p>}
      {document.destroyAskedByName && (
        <p className={styles.note}>{t('destroy.askedBy', { name: document.destroyAskedByName })}</p>
      )}
      {!isGone && document.isArchivedKind && <AskToOpen document={document} />}
      <section className={styles.part}>
        <h3>{t('versions')}</h3>
        {document.versions.map((version) => (
          <Version
            key={version.number}
            {...{ document, version, mayOpen }}
            onOpen={() => setShown({ document, ...version })}
          />
        ))}
        {!isGone && can('document.write') && <AddVersion document={document} />}
      </section>
      <Register document={document} />
      {!isGone && (
        <div className={`${styles.part} ${styles.acts}`}>
          {can('document.write') && <Button onClick={() => setEditing(true)}>{t('edit')}</Button>}
          {can('document.write') && <KeepOn document={document} />}
          {can('document.destroy') && !document.destroyAskedByName && (
            <AskDestruction document={document} onDone={onClose} />
          )}
        </div>
      )}
      <DocumentForm document={document} open={isEditing} onClose={() => setEditing(false)} />
      <DocumentViewer shown={shown} onClose={close} />
    </>
  )
}

function Facts({ document }: { document: DocumentDetail }) {
  const t = useText<typeof texts>('documents')
  const language = useLanguage()
  const facts: [string, React.ReactNode][] = [
    [t('kind'), `${kindName(document, language)}${document.isArchivedKind ? ` · ${t('archived')}` : ''}`],
    [t('number'), document.number],
    [t('summary'), document.summary],
    [t('proves'), document.proves],
    [t('product'), document.productName],
    [t('industry'), document.industry],
    [t('validUntil'), document.validUntil && <DateText value={document.validUntil} />],
    [
      t('keptUntil'),
      document.keptUntil ? (
        <>
          <DateText value={document.keptUntil} />
          {document.isHeld && <span className={styles.alarm}> · {t('held')}</span>}
        </>
      ) : (
        t('keptOpen')
      ),
    ],
    [t('keeper'), document.keeperName],
    [t('place'), document.place],
    [t('copies'), document.copies > 0 ? document.copies : null],
  ]
  return (
    <dl className={styles.facts}>
      {facts.flatMap(([label, value]) =>
        value ? [<dt key={label}>{label}</dt>, <dd key={`${label} value`}>{value}</dd>] : [],
      )}
    </dl>
  )
}

type VersionProps = {
  document: DocumentDetail
  version: DocumentVersion
  mayOpen: boolean
  onOpen: () => void
}

function Version({ document, version, mayOpen, onOpen }: VersionProps) {
  const t = useText<typeof texts>('documents')
  return (
    <div className={styles.line}>
      <span>
        {t('versionNo', { number: version.number })} · {version.name}{' '}
        <span className={styles.quiet}>
          {sizeText(version.size)}
          {version.recordedByName && ` · ${version.recordedByName}`} · <DateText value={version.recordedAt} />
          {version.note && ` · ${version.note}`}
          {version.pageCount !== null && ` · ${t('pages', { count: version.pageCount })}`}
        </span>
        {version.hasMacros && <span className={styles.alarm}> {t('macros')}</span>}
      </span>
      {mayOpen && (
        <span className={styles.acts}>
          {viewOf(version.mediaType) && (
            <Button size="small" icon={<EyeOutlined />} onClick={onOpen}>
              {t('open')}
            </Button>
          )}
          <Button
            size="small"
            icon={<DownloadOutlined />}
            href={contentAddress(document, version.number, 'download')}
            download={version.name}
          >
            {t('download')}
          </Button>
        </span>
      )}
    </div>
  )
}

function AddVersion({ document }: { document: DocumentDetail }) {
  const t = useText<typeof texts>('documents')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const send = async (file: File) => {
    setBusy(true)
    try {
      const { customerId, id } = document
      const { operationId } = await sendDocument(file, { customerId, documentId: id }, () => {})
      saved(operationId, t('upload.done', { title: document.title }))
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Upload
      showUploadList={false}
      beforeUpload={(file) => {
        void send(file)
        return false
      }}
    >
      <Button icon={<UploadOutlined />} loading={isBusy}>
        {t('addVersion')}
      </Button>
    </Upload>
  )
}
