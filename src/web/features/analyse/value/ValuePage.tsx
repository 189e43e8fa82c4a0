import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Answers, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/analyse.json'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import { useSession } from '../../../session.ts'
import { CountedAt } from '../../../ui/CountedAt.tsx'
import { Bars } from '../../../ui/charts/Bars.tsx'
import { ParetoCurve, valueAt } from '../../../ui/charts/ParetoCurve.tsx'
import { ValuePyramid } from '../../../ui/charts/ValuePyramid.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Section } from '../../../ui/Section.tsx'
import { OldDataNote } from './OldDataNote.tsx'
import { shareOfBuyers } from './share-of-buyers.ts'

/** Who brings what: the pyramid, the 80/20 curve, and the customers by tier and stage. */
export function ValuePage() {
  const pyramid = useQuery(orpc.value.pyramid.queryOptions())
  return <Loaded query={pyramid}>{(data) => <LoadedValue pyramid={data} />}</Loaded>
}

function LoadedValue({ pyramid }: { pyramid: Answers['value']['pyramid'] }) {
  const t = useText<typeof texts>('analyse')
  const navigate = useNavigate()
  const format = useFormat()
  const { currency } = useSession()
  const curve = useQuery(orpc.value.curve.queryOptions()).data
  const customers = pyramid.layers.reduce((sum, layer) => sum + layer.customers, 0)
  const total = pyramid.layers.reduce((sum, layer) => sum + layer.valueMinor, 0)
  const openList = (field: string, value: string) =>
    void navigate({
      to: '/identify/customers',
      search: { filter: [{ field, operator: 'in', value: [value] }] },
    })
  const [best] = pyramid.layers
  if (!best) {
    return (
      <Page head={<PageHead title={t('value.title')} />}>
        <EmptyState
          title={t('value.none')}
          hint={t('value.noneHint')}
          actions={[
            {
              key: 'import',
              label: t('value.import'),
              onClick: () => void navigate({ to: '/identify/imports' }),
            },
          ]}
        />
      </Page>
    )
  }
  const reaching80 = curve?.shareBringing80
  const title =
    !curve || reaching80 === null || reaching80 === undefined
      ? t('value.title')
      : t('value.sentence', {
          share: format.percent(shareOfBuyers(Math.round(reaching80 * curve.customers), pyramid.layers)),
          customers: format.number(Math.round(reaching80 * curve.customers)),
          value: format.percent(valueAt(curve.points, reaching80)),
        })
  return (
    <Page
      head={
        <PageHead
          title={title}
          detail={
            <CountedAt
              lead={
                pyramid.prospects > 0
                  ? t('value.detail', { count: pyramid.prospects, shown: format.number(pyramid.prospects) })
                  : ''
              }
              at={pyramid.countedAt}
            />
          }
        />
      }
    >
      <OldDataNote />
      <Section title={t('value.pyramid')} isBare>
        <ValuePyramid
          title={t('value.pyramidSentence', {
            // Not always A: the classes are cut over the company, and a reader may see none of its best.
            name: best.valueClass,
            count: best.customers,
            shown: format.number(best.customers),
            share: format.percent(best.valueMinor / (total || 1)),
          })}
          layers={pyramid.layers.map((layer) => ({
            key: layer.valueClass,
            isTop: layer.valueClass === 'A',
            name: t('value.class', { name: layer.valueClass }),
            customers: layer.customers,
            customerShare: layer.customers / customers,
            value: { amountMinor: layer.valueMinor, currency },
            valueShare: layer.valueMinor / (total || 1),
          }))}
          onPick={(layer) => openList('valueClass', layer.key)}
        />
        <HowCut cut={pyramid.cut} />
      </Section>
      {curve && curve.points.length > 0 && (
        <Section title={t('value.curve')} isBare>
          <ParetoCurve title={t('value.curveSentence')} points={curve.points} at={reaching80 ?? 0.2} />
          <p>{t('value.gini', { gini: (curve.gini ?? 0).toFixed(2) })}</p>
        </Section>
      )}
      <Spread onPick={openList} />
    </Page>
  )
}

/** Why class A is not as many as the title says, and whose classes these are. */
function HowCut({ cut }: { cut: Answers['value']['pyramid']['cut'] }) {
  const t = useText<typeof texts>('analyse')
  const format = useFormat()
  const { limits, aFromMinor, bFromMinor, isOfAll } = cut
  if (aFromMinor === null || bFromMinor === null) return null
  const said = {
    a: format.percent(limits.aPercent / 100),
    b: format.percent(limits.bPercent / 100),
    aFrom: format.amount(aFromMinor, 'whole'),
    bFrom: format.amount(bFromMinor, 'whole'),
  }
  if (!isOfAll) return <p>{t('value.cutOfCompany', said)}</p>
  return (
    <p>{[t('value.cut', said), limits.aPercent === 80 && t('value.cutAndTitle')].filter(Boolean).join('')}</p>
  )
}

function Spread({ onPick }: { onPick: (field: string, value: string) => void }) {
  const t = useText<typeof texts>('analyse')
  const c = useText<typeof customerTexts>('customers')
  const format = useFormat()
  const spread = useQuery(orpc.value.spread.queryOptions()).data
  if (!spread) return null
  const stages = ['establishment', 'adaptation', 'growth', 'maturity', 'decline', 'lost'] as const
  const rows = stages.flatMap((stage) => {
    const found = spread.stages.find((group) => group.name === stage)
    return found
      ? [{ key: stage, name: c(`stage.${stage}`), value: found.customers, isMarked: stage === 'decline' }]
      : []
  })
  const declining = spread.stages.find((group) => group.name === 'decline')?.customers ?? 0
  return (
    <Section title={t('value.stages')} isBare>
      <Bars
        title={t('value.stageSentence', { count: declining, shown: format.number(declining) })}
        bars={rows}
        columns={[t('value.stages'), t('value.customers')]}
        say={(count) => format.number(count)}
        onPick={(bar) => onPick('stage', bar.key)}
      />
    </Section>
  )
}
