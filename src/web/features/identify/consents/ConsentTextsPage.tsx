import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { type ConsentPurpose, consentPurposes } from '../../../../contracts/consent-words.ts'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/consents.json'
import { useCan } from '../../../session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './Consents.module.css'

type Text = Answers['consents']['texts']['data'][number]
type Values = { key: string; purpose: ConsentPurpose; zh: string; en: string }

/** What customers read before they agree, in all its versions. */
export function ConsentTextsPage() {
  const t = useText<typeof texts>('consents')
  const can = useCan()
  const [open, setOpen] = useState<Text | 'new'>()
  const query = useQuery(orpc.consents.texts.queryOptions({ input: {} }))
  const mayWrite = can('setting.write')
  const add = { key: 'add', label: t('texts.add'), icon: <PlusOutlined />, onClick: () => setOpen('new') }
  const isFilled = (query.data?.data.length ?? 0) > 0
  return (
    <Page
      head={
        <PageHead
          title={t('texts.title')}
          detail={t('texts.detail')}
          primary={mayWrite && isFilled ? add : undefined}
        />
      }
    >
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState
              title={t('texts.none')}
              hint={t('texts.noneHint')}
              actions={mayWrite ? [add] : []}
              isPrimary
            />
          ) : (
            [...new Set(data.map(({ key }) => key))].map((key) => (
              <TextInVersions
                key={key}
                versions={data.filter((each) => each.key === key)}
                onNext={mayWrite ? setOpen : undefined}
              />
            ))
          )
        }
      </Loaded>
      <TextForm
        key={typeof open === 'object' ? open.id : open}
        of={open}
        onClose={() => setOpen(undefined)}
      />
    </Page>
  )
}

function TextInVersions({
  versions,
  onNext,
}: {
  versions: Text[]
  onNext: ((text: Text) => void) | undefined
}) {
  const t = useText<typeof texts>('consents')
  const format = useFormat()
  const [newest] = versions
  if (!newest) return null
  return (
    <Section
      title={`${newest.key} · ${t(`purpose.${newest.purpose}`)}`}
      extra={
        onNext && (
          <Button size="small" type="text" onClick={() => onNext(newest)}>
            {t('texts.next')}
          </Button>
        )
      }
    >
      <ul className={styles.list}>
        {versions.map((text) => (
          <li key={text.id} className={styles.line}>
            <span className={styles.quiet}>
              {t('texts.version', { number: text.number, day: format.date(text.validFrom) })}
            </span>
            <p className={styles.text}>{text.zh}</p>
            <p className={styles.text} lang="en">
              {text.en}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function TextForm({ of, onClose }: { of: Text | 'new' | undefined; onClose: () => void }) {
  const t = useText<typeof texts>('consents')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const before = typeof of === 'object' ? of : undefined
  const save = async (values: Values) => {
    const { operationId } = await api.consents.writeText(values)
    saved(operationId)
    await queryClient.invalidateQueries({ queryKey: orpc.consents.key() })
  }
  const rules = [{ required: true, whitespace: true, message: t('texts.fillIn') }]
  return (
    <FormDrawer<Values>
      title={before ? t('texts.next') : t('texts.add')}
      open={of !== undefined}
      onClose={onClose}
      onSave={save}
      width={560}
      initial={{
        key: before?.key ?? '',
        purpose: before?.purpose ?? 'marketing',
        zh: before?.zh ?? '',
        en: before?.en ?? '',
      }}
    >
      <Form.Item name="key" label={t('texts.key')} extra={t('texts.keyHint')} rules={rules}>
        <Input disabled={before !== undefined} maxLength={60} />
      </Form.Item>
      <Form.Item required name="purpose" label={t('purposeName')}>
        <Select options={consentPurposes.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
      </Form.Item>
      <Form.Item name="zh" label={t('texts.zh')} rules={rules}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name="en" label={t('texts.en')} rules={rules}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
    </FormDrawer>
  )
}
