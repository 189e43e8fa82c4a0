import { InboxOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Checkbox, Form, Input, Select, Upload } from 'antd'
import type { Dayjs } from 'dayjs'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/documents.json'
import { asProblem } from '../../../problem.ts'
import { DayPicker } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { useIsPhone } from '../../../ui/use-media.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './Documents.module.css'
import { sizeText } from './document.ts'
import { sendDocument } from './document-files.ts'

type Values = {
  kindId: string
  title: string
  number?: string
  validUntil?: Dayjs | null
  proves?: string
  industry?: string
  allowSame?: boolean
}

type UploadFormProps = {
  customerId: string
  /** What was dropped; the form is open while there is one. */
  file: File | undefined
  onClose: () => void
  isEvidence?: boolean
}

/** What is to be known of a file before it is filed. */
export function UploadForm({ customerId, file, onClose, isEvidence = false }: UploadFormProps) {
  const t = useText<typeof texts>('documents')
  const language = useLanguage()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const kinds = (useQuery(orpc.documents.kinds.list.queryOptions()).data?.data ?? []).filter(
    (kind) => !isEvidence || kind.isEvidence,
  )
  const [share, setShare] = useState<number>()
  const [isKnown, setKnown] = useState(false)
  const close = () => {
    setKnown(false)
    onClose()
  }
  const save = async ({ validUntil, allowSame, ...values }: Values) => {
    if (!file) return
    setShare(0)
    try {
      const day = validUntil?.format('YYYY-MM-DD')
      const query = { ...values, validUntil: day, allowSame: allowSame ? 'true' : undefined, customerId }
      const { operationId, hasMacros } = await sendDocument(file, query, setShare)
      saved(operationId, t(hasMacros ? 'upload.doneMacros' : 'upload.done', { title: values.title }))
      await queryClient.invalidateQueries()
    } catch (error) {
      setKnown(asProblem(error).code === 'documentKnown')
      throw error
    } finally {
      setShare(undefined)
    }
  }
  return (
    <FormDrawer<Values>
      title={t('upload.title')}
      open={file !== undefined}
      onClose={close}
      onSave={save}
      saveLabel={t('upload.file')}
      initial={{ title: file?.name.replace(/\.[a-z0-9]{1,5}$/i, '') ?? '' }}
    >
      <p className={styles.quiet}>{file && `${file.name} · ${sizeText(file.size)}`}</p>
      <Form.Item name="kindId" label={t('kind')} rules={[{ required: true, message: t('fillIn') }]}>
        <Select
          options={kinds.map((kind) => ({
            value: kind.id,
            label: `${language === 'en' ? kind.nameEn : kind.nameZh}${kind.isArchivedKind ? ` · ${t('archived')}` : ''}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="title"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('fillIn') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="number" label={t('number')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="validUntil" label={t('validUntil')}>
        <DayPicker style={{ width: '100%' }} />
      </Form.Item>
      {isEvidence && (
        <>
          <Form.Item name="proves" label={t('proves')}>
            <Input.TextArea autoSize maxLength={2000} />
          </Form.Item>
          <Form.Item name="industry" label={t('industry')}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
      {isKnown && (
        <Form.Item name="allowSame" valuePropName="checked">
          <Checkbox>{t('upload.allowSame')}</Checkbox>
        </Form.Item>
      )}
      {share !== undefined && (
        <ProgressBar
          label={file?.name ?? ''}
          state="running"
          done={Math.round(share * 100)}
          total={100}
          note={t('upload.going')}
        />
      )}
    </FormDrawer>
  )
}

/** Where a file is dropped or chosen. */
export function DropPlace({ onFile, label }: { onFile: (file: File) => void; label?: string }) {
  const t = useText<typeof texts>('documents')
  const isPhone = useIsPhone()
  return (
    <div className={styles.drop}>
      <Upload.Dragger
        height={64}
        showUploadList={false}
        beforeUpload={(file) => {
          onFile(file)
          return false
        }}
      >
        <span>
          <InboxOutlined /> {label ?? t(isPhone ? 'upload.tap' : 'upload.drop')}
        </span>
      </Upload.Dragger>
    </div>
  )
}
