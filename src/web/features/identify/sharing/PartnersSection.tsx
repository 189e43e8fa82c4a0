import { EditOutlined, InboxOutlined, PlusOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { api, type CallContext, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/sharing.json'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import listStyles from '../../../ui/RowList.module.css'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Partner } from './agreement.ts'

type PartnersSectionProps = { partners: Partner[]; mayManage: boolean }
type Values = Pick<Partner, 'name' | 'contact' | 'about'>

/** The companies themselves: whom one speaks to there, and what is in force with them. */
export function PartnersSection({ partners, mayManage }: PartnersSectionProps) {
  const t = useText<typeof texts>('sharing')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<{ partner?: Partner }>()
  const refresh = () => queryClient.invalidateQueries({ queryKey: orpc.sharing.key() })
  const archive = async ({ id }: Partner) => {
    try {
      saved((await api.sharing.archivePartner({ id })).operationId)
      await refresh()
    } catch (error) {
      showProblem(error)
    }
  }
  const save = async (values: Values, context: CallContext) => {
    const { operationId } = open?.partner
      ? await api.sharing.updatePartner({ id: open.partner.id, ...values }, { context })
      : await api.sharing.createPartner(values)
    saved(operationId)
    await refresh()
  }
  return (
    <Section
      title={t('partners')}
      extra={
        mayManage && (
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setOpen({})}>
            {t('partner.add')}
          </Button>
        )
      }
    >
      {partners.length === 0 && <p className={listStyles.quiet}>{t('partner.none')}</p>}
      <ul className={listStyles.list}>
        {partners.map((partner) => (
          <li
            key={partner.id}
            className={listStyles.row}
            data-beside
            data-past={partner.isArchived || undefined}
          >
            <span className={listStyles.text}>
              <span className={listStyles.names}>
                <span className={listStyles.name}>{partner.name}</span>
                <span className={listStyles.quiet}>
                  {partner.isArchived
                    ? t('partner.gone')
                    : t('partner.inForce', { count: partner.agreements })}
                </span>
              </span>
              {partner.contact && <span>{partner.contact}</span>}
              {partner.about && <span className={listStyles.quiet}>{partner.about}</span>}
            </span>
            {mayManage && !partner.isArchived && (
              <span className={listStyles.acts}>
                <Button
                  type="text"
                  icon={<EditOutlined />}
                  aria-label={t('partner.edit', { name: partner.name })}
                  onClick={() => setOpen({ partner })}
                />
                <Button
                  type="text"
                  icon={<InboxOutlined />}
                  aria-label={t('partner.archive', { name: partner.name })}
                  title={t('partner.archive', { name: partner.name })}
                  onClick={() => void archive(partner)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <FormDrawer<Values>
          title={open.partner ? t('partner.edit', { name: open.partner.name }) : t('partner.add')}
          open
          onClose={() => setOpen(undefined)}
          onSave={save}
          version={open.partner?.version}
          initial={open.partner ?? {}}
        >
          <Form.Item
            name="name"
            label={t('partner.name')}
            rules={[{ required: true, whitespace: true, message: t('form.fillIn') }]}
          >
            <Input autoFocus maxLength={120} />
          </Form.Item>
          <Form.Item name="contact" label={t('partner.contact')}>
            <Input maxLength={300} placeholder={t('partner.contactHint')} />
          </Form.Item>
          <Form.Item name="about" label={t('partner.about')}>
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
          </Form.Item>
        </FormDrawer>
      )}
    </Section>
  )
}
