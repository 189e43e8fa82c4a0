import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Radio, Select } from 'antd'
import { useCallback, useState } from 'react'
import { sharingPurposes } from '../../../../contracts/sharing-words.ts'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import cards from '../../../ui/Cards.module.css'
import { DayField } from '../../../ui/DayPicker.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import {
  type Agreement,
  type AgreementDraft,
  type Partner,
  type Preview,
  termsOf,
  usualForm,
} from './agreement.ts'
import { ChosenCustomers } from './ChosenCustomers.tsx'
import { FieldChoice } from './FieldChoice.tsx'
import { PreviewOf } from './PreviewOf.tsx'
import styles from './Sharing.module.css'

type AgreementFormProps = { agreement: Agreement | undefined; partners: Partner[]; onClose: () => void }

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const first = ['name', 'phone', 'city'] as const

/** With whom, for what, which fields, of whom and until when; somebody else agrees to it. */
export function AgreementForm({ agreement, partners, onClose }: AgreementFormProps) {
  const t = useText<typeof texts>('sharing')
  const { timeZone } = useFormat().locale
  const saved = useUndo()
  const queryClient = useQueryClient()
  const views = useQuery(orpc.views.list.queryOptions()).data?.data ?? []
  const save = async (draft: AgreementDraft, context: CallContext) => {
    const terms = termsOf(draft)
    const { operationId } = agreement
      ? await api.sharing.update({ id: agreement.id, ...terms }, { context })
      : await api.sharing.create(terms)
    saved(operationId, t('drafted'))
    await queryClient.invalidateQueries({ queryKey: orpc.sharing.key() })
  }
  const required = [{ required: true, message: t('form.fillIn') }]
  const initial: Partial<AgreementDraft> = agreement
    ? {
        partnerId: agreement.partnerId,
        purpose: agreement.purpose,
        aim: agreement.aim,
        fields: agreement.fields,
        startsOn: agreement.startsOn,
        endsOn: agreement.endsOn,
        whose: agreement.viewName === null ? 'chosen' : 'view',
      }
    : {
        purpose: 'service',
        fields: first.map((field) => ({ field, form: usualForm(field) })),
        startsOn: businessDay(inDays(0), timeZone),
        endsOn: businessDay(inDays(180), timeZone),
        whose: 'view',
      }
  return (
    <FormDrawer<AgreementDraft>
      title={t(agreement ? 'act.edit' : 'add')}
      open
      onClose={onClose}
      onSave={save}
      initial={initial}
      version={agreement?.version}
      saveLabel={t('form.save')}
      width={640}
    >
      <Form.Item name="partnerId" label={t('form.partner')} rules={required}>
        <Select
          options={partners.flatMap(({ id, name, isArchived }) =>
            isArchived ? [] : [{ value: id, label: name }],
          )}
        />
      </Form.Item>
      <Form.Item name="aim" label={t('form.aim')} extra={t('form.aimHint')} rules={required}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <PurposeItem />
      <Form.Item name="fields" label={t('form.fields')} extra={t('form.fieldsHint')} rules={required}>
        <FieldChoice />
      </Form.Item>
      <Form.Item name="whose" label={t('form.whose')} extra={agreement && t('form.whoseAgain')} required>
        <Radio.Group
          options={(['view', 'chosen'] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['whose']}>
        {({ getFieldValue }) =>
          getFieldValue('whose') === 'view' ? (
            <Form.Item name="viewId" label={t('form.viewName')} extra={t('form.viewHint')} rules={required}>
              <Select options={views.map(({ id, name }) => ({ value: id, label: name }))} />
            </Form.Item>
          ) : (
            <Form.Item name="customerIds" label={t('form.customers')} rules={required}>
              <ChosenCustomers />
            </Form.Item>
          )
        }
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="startsOn" label={t('form.startsOn')} rules={required}>
          <DayField />
        </Form.Item>
        <Form.Item name="endsOn" label={t('form.endsOn')} rules={required}>
          <DayField />
        </Form.Item>
      </div>
      <Look />
    </FormDrawer>
  )
}

function PurposeItem() {
  const t = useText<typeof texts>('sharing')
  return (
    <Form.Item name="purpose" label={t('form.purpose')} extra={t('form.purposeHint')} required>
      <Select options={sharingPurposes.map((value) => ({ value, label: t(`purpose.${value}`) }))} />
    </Form.Item>
  )
}

/** What the partner would read, before anything is kept. */
function Look() {
  const t = useText<typeof texts>('sharing')
  const form = Form.useFormInstance<AgreementDraft>()
  const showProblem = useShowProblem()
  const [found, setFound] = useState<Preview>()
  const look = async () => {
    const { purpose, fields, viewId, customerIds } = termsOf(form.getFieldsValue(true))
    try {
      setFound(await api.sharing.preview({ purpose, fields, viewId, customerIds }))
    } catch (error) {
      showProblem(error)
    }
  }
  // Beneath the last field it would come up unseen.
  const intoSight = useCallback((place: HTMLDivElement | null) => {
    place?.scrollIntoView({ behavior: 'smooth', block: 'nearest' })
  }, [])
  return (
    <div className={cards.stack}>
      <Button className={styles.start ?? ''} onClick={() => void look()}>
        {t('preview.act')}
      </Button>
      {found && (
        <div ref={intoSight}>
          <PreviewOf preview={found} />
        </div>
      )}
    </div>
  )
}
