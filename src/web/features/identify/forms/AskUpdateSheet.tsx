import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { recordFields } from '../../../../contracts/form-words.ts'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/forms.json'
import { LinkSheet, ReachWarning } from '../../../ui/LinkSheet.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { linkOf } from '../../../ui/link-reach.ts'
import { Sheet } from '../../../ui/Sheet.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import styles from './Forms.module.css'
import { useFieldLabel } from './use-field-label.ts'

type Made = Answers['customerLinks']['create']['data']
type AskUpdateSheetProps = { customerIds: string[]; onClose: () => void }

/** What customers most often forget to tell. */
const usual = ['phone', 'email', 'city', 'address', 'company', 'occupation']

/** A link for each of these customers, to look at their own record. */
export function AskUpdateSheet({ customerIds, onClose }: AskUpdateSheetProps) {
  const t = useText<typeof texts>('forms')
  const label = useFieldLabel()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const house = useQuery(orpc.fields.list.queryOptions()).data?.data ?? []
  const [fields, setFields] = useState<string[]>(usual)
  const [made, setMade] = useState<Made>()
  const [isBusy, setBusy] = useState(false)
  const own = house.map(({ key, nameZh, nameEn }) => ({
    field: `custom.${key}`,
    label: { zh: nameZh, en: nameEn },
  }))
  const make = async () => {
    setBusy(true)
    try {
      setMade((await api.customerLinks.create({ customerIds, fields })).data)
      await queryClient.invalidateQueries({ queryKey: orpc.customerLinks.key() })
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  if (made) return <MadeLinks made={made} onClose={onClose} />
  return (
    <Sheet
      title={t('links.title')}
      open
      onClose={onClose}
      footer={
        <Button type="primary" loading={isBusy} disabled={fields.length === 0} onClick={() => void make()}>
          {t('links.make')}
        </Button>
      }
    >
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('links.lead')}</p>
        <fieldset className={styles.handling}>
          <legend>{t('links.fields')}</legend>
          <Checkbox.Group
            className={styles.takes ?? ''}
            value={fields}
            onChange={setFields}
            options={[...recordFields.map((field) => ({ field, label: null })), ...own].map((each) => ({
              value: each.field,
              label: label(each),
            }))}
          />
        </fieldset>
      </div>
    </Sheet>
  )
}

function MadeLinks({ made, onClose }: { made: Made; onClose: () => void }) {
  const t = useText<typeof texts>('forms')
  const format = useFormat()
  const { message } = App.useApp()
  const [first] = made
  if (!first) return null
  if (made.length === 1)
    return (
      <LinkSheet
        title={t('links.title')}
        lead={t('links.linkLead', { name: first.name, date: format.date(first.expiresAt) })}
        link={first}
        doneLabel={t('links.done')}
        onClose={onClose}
      />
    )
  const lines = made.map((link) => `${link.name}\t${linkOf(link, location.origin)}`).join('\n')
  const copy = async () => {
    await navigator.clipboard.writeText(lines)
    void message.success(t('links.copied'))
  }
  return (
    <Sheet
      title={t('links.many', { count: made.length, shown: format.number(made.length) })}
      open
      isLight={false}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('links.done')}</Button>
          <Button type="primary" onClick={() => void copy().catch(() => message.warning(t('links.byHand')))}>
            {t('links.copyAll')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('links.manyLead', { date: format.date(first.expiresAt) })}</p>
        <Input.TextArea
          readOnly
          value={lines}
          autoSize={{ minRows: 6, maxRows: 20 }}
          aria-label={t('links.title')}
        />
        <ReachWarning address={linkOf(first, location.origin)} />
      </div>
    </Sheet>
  )
}
