import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { type Market, markets } from '../../../../contracts/market-words.ts'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/markets.json'
import { useCan } from '../../../session.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { FormDrawer } from '../../../ui/FormDrawer.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import { CustomerLink } from '../customers/CustomerLink.tsx'
import { AttitudeForm } from './AttitudeForm.tsx'
import { AttitudeTrend } from './AttitudeTrend.tsx'
import { MarketNoteForm } from './MarketNoteForm.tsx'
import styles from './Markets.module.css'

type Party = Answers['markets']['list']['data'][number]

/** The six markets in which a relationship lives: who is in each, and how they stand towards us. */
export function MarketsPage() {
  const t = useText<typeof texts>('markets')
  const can = useCan()
  const [market, setMarket] = useState<Market>('supplier')
  const [isNew, setNew] = useState(false)
  const overview = useQuery(orpc.markets.overview.queryOptions())
  const query = useQuery(orpc.markets.list.queryOptions({ input: { market, limit: 100 } }))
  const [about, setAbout] = useState<Party>()
  const [noted, setNoted] = useState<Party>()
  const add = { key: 'new', label: t('new'), icon: <PlusOutlined />, onClick: () => setNew(true) }
  const one = overview.data?.data.find((each) => each.market === market)
  return (
    <Page
      head={
        <PageHead title={t('title')} detail={t('lead')} primary={can('customer.write') ? add : undefined} />
      }
    >
      <div className={styles.tabs}>
        <Segmented
          aria-label={t('title')}
          value={market}
          onChange={setMarket}
          options={markets.map((value) => {
            const count = overview.data?.data.find((each) => each.market === value)?.count
            return { value, label: count ? `${t(`names.${value}`)} ${count}` : t(`names.${value}`) }
          })}
        />
      </div>
      <Section title={t(`names.${market}`)} extra={one && <AttitudeTrend attitude={one.attitude} />}>
        <p className={styles.quiet}>{t(`what.${market}`)}</p>
        <Loaded query={query}>
          {({ data }) =>
            data.length === 0 ? (
              <p>{t(market === 'customer' ? 'noneSeen' : 'none')}</p>
            ) : (
              <>
                <Fallen parties={data} />
                <ul className={styles.parties}>
                  {data.map((party) => (
                    <li key={party.id} className={styles.party}>
                      <PartyText party={party} />
                      <AttitudeTrend attitude={party.attitude} />
                      {can('customer.write') && (
                        <span className={styles.acts}>
                          <Button size="small" onClick={() => setAbout(party)}>
                            {t('record')}
                          </Button>
                          <Button size="small" type="text" onClick={() => setNoted(party)}>
                            {t('noteShort')}
                          </Button>
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              </>
            )
          }
        </Loaded>
      </Section>
      <AttitudeForm party={about} onClose={() => setAbout(undefined)} />
      <MarketNoteForm key={noted?.id} party={noted} market={market} onClose={() => setNoted(undefined)} />
      <NewParty market={market} open={isNew} onClose={() => setNew(false)} />
    </Page>
  )
}

/** Who changed for the worse within half a year, before anything else; the list is in that order. */
function Fallen({ parties }: { parties: Party[] }) {
  const t = useText<typeof texts>('markets')
  const fallen = parties.filter(
    ({ attitude: { now, before } }) => now !== null && before !== null && now - before < -0.2,
  )
  if (fallen.length === 0) return <p className={styles.lead}>{t('fallen.none')}</p>
  const names = fallen.slice(0, 3).map(({ name }) => name)
  return (
    <p className={`${styles.lead} ${styles.against}`}>
      {t('fallen.some', { count: fallen.length, names: names.join(t('and')) })}
    </p>
  )
}

function PartyText({ party }: { party: Party }) {
  const t = useText<typeof texts>('markets')
  const { note } = party
  const facts = [
    party.city,
    party.industry,
    note?.groupKind ? t(`groups.${note.groupKind}`) : null,
    note && note.resources.length > 0
      ? note.resources.map((each) => t(`resources.${each}`)).join(t('and'))
      : null,
    note?.priceTrend ? t(note.priceTrend > 0 ? 'priceRises' : 'priceFalls') : null,
  ].filter(Boolean)
  return (
    <div className={styles.text}>
      <span className={styles.name}>
        <CustomerLink customerId={party.id} name={party.name} />
      </span>
      <span className={styles.quiet}>{facts.join(' · ')}</span>
      {note && (
        <span>{[note.supplyLevel, note.channels, note.alliance, note.note].filter(Boolean).join(' · ')}</span>
      )}
      {party.lastSeenOn && (
        <span className={styles.quiet}>
          <DateText value={party.lastSeenOn} /> {party.lastAbout}
        </span>
      )}
    </div>
  )
}

type New = { name: string; kind: 'person' | 'organisation' }

function NewParty({ market, open, onClose }: { market: Market; open: boolean; onClose: () => void }) {
  const t = useText<typeof texts>('markets')
  const saved = useUndo()
  const queryClient = useQueryClient()
  const save = async (values: New) => {
    const { operationId } = await api.customers.create({ ...values, markets: [market] })
    saved(operationId)
    await queryClient.invalidateQueries()
  }
  return (
    <FormDrawer<New>
      title={t('newIn', { market: t(`names.${market}`) })}
      open={open}
      onClose={onClose}
      onSave={save}
      initial={{ name: '', kind: 'organisation' }}
    >
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('fillIn') }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="kind" label={t('kind')}>
        <Select
          options={(['organisation', 'person'] as const).map((value) => ({
            value,
            label: t(`kinds.${value}`),
          }))}
        />
      </Form.Item>
    </FormDrawer>
  )
}
