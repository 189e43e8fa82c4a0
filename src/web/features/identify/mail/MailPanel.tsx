import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/mail.json'
import { useCan } from '../../../session.ts'
import { Bone } from '../../../ui/Bone.tsx'
import { DateText } from '../../../ui/DateText.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { NextPage } from '../../../ui/NextPage.tsx'
import rows from '../../../ui/RowList.module.css'
import { Section } from '../../../ui/Section.tsx'
import type { PanelProps } from '../customers/panels.ts'
import { sizeText } from '../documents/document.ts'
import { useMailAct } from './use-mail-act.ts'

type Mail = Answers['mails']['ofCustomer']['data'][number]
type Wish = { mail: Mail; number: number; name: string }

/** Letters with this customer; what was attached is filed when somebody wants it. Nothing where there are none. */
export function MailPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('mail')
  const mayFile = useCan()('document.write')
  const [wish, setWish] = useState<Wish>()
  const query = useInfiniteQuery(
    orpc.mails.ofCustomer.infiniteOptions({
      input: (cursor: string | undefined) => ({ customerId: customer.id, limit: cursor ? 20 : 5, cursor }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  )
  if (query.data?.pages[0]?.data.length === 0) return null
  return (
    <Section title={t('panel.title')}>
      <Loaded query={query} skeleton={<Bone height={72} />}>
        {({ pages }) => (
          <ul className={rows.list}>
            {pages
              .flatMap(({ data }) => data)
              .map((mail) => (
                <li key={mail.id} className={rows.row}>
                  <span className={rows.name}>{mail.subject ?? t('senders.noSubject')}</span>
                  <span className={rows.quiet}>
                    {t(`direction.${mail.direction}`)} · <DateText value={mail.at} style="relative" />
                    {mail.employeeName && ` · ${mail.employeeName}`}
                  </span>
                  {numbered(mail).map(({ name, size, number, key }) => (
                    <span key={key} className={rows.quiet}>
                      {name} · {sizeText(size)}{' '}
                      {mayFile && (
                        <Button type="link" size="small" onClick={() => setWish({ mail, number, name })}>
                          {t('panel.file')}
                        </Button>
                      )}
                    </span>
                  ))}
                </li>
              ))}
          </ul>
        )}
      </Loaded>
      <NextPage query={query} type="link" size="small" label={t('more')} />
      <FileForm
        key={wish && `${wish.mail.id} ${wish.number}`}
        customerId={customer.id}
        wish={wish}
        onClose={() => setWish(undefined)}
      />
    </Section>
  )
}

const numbered = ({ attachments }: Mail) =>
  attachments.map((each, number) => ({ ...each, number, key: `${number} ${each.name}` }))

type FileProps = { customerId: string; wish: Wish | undefined; onClose: () => void }

function FileForm({ customerId, wish, onClose }: FileProps) {
  const t = useText<typeof texts>('mail')
  const language = useLanguage()
  const act = useMailAct()
  const kinds =
    useQuery({ ...orpc.documents.kinds.list.queryOptions(), enabled: wish !== undefined }).data?.data ?? []
  const save = async ({ kindId }: { kindId: string }) => {
    if (!wish) return
    const filed = await api.mails.fileAttachment({
      customerId,
      id: wish.mail.id,
      number: wish.number,
      kindId,
    })
    await act(async () => filed, t('panel.filed', { name: wish.name }))
  }
  return (
    <FormDrawer<{ kindId: string }>
      title={t('panel.file')}
      open={wish !== undefined}
      onClose={onClose}
      onSave={save}
    >
      <p className={rows.quiet}>{wish?.name}</p>
      <Form.Item
        name="kindId"
        label={t('panel.kind')}
        rules={[{ required: true, message: t('form.fillIn') }]}
      >
        <Select
          options={kinds.map(({ id, nameZh, nameEn }) => ({
            value: id,
            label: language === 'en' ? nameEn : nameZh,
          }))}
        />
      </Form.Item>
    </FormDrawer>
  )
}
