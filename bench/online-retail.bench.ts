// A real file of purchases from its upload to live numbers and the pyramid.
import { dataSetsMissing } from '../test/support/data-sets.ts'
import { hasOnlineRetail, onlineRetailCsv } from '../test/support/online-retail.ts'
import { report } from './support/figure.ts'
import { measureImport } from './support/measure-import.ts'

if (hasOnlineRetail) {
  const { seconds, ...details } = await measureImport(
    { name: 'online_retail.csv', content: onlineRetailCsv(), target: 'purchases' },
    { 'business.timeZone': 'Europe/London', 'business.currency': 'GBP', 'metrics.asOf': '2011-12-10' },
  )
  report({
    figure: 'UCI Online Retail uploaded, mapped, validated, stored, metrics and pyramid ready',
    value: seconds,
    unit: 's',
    most: 45,
    ...details,
  })
} else console.error(`UCI Online Retail left out: ${dataSetsMissing}`)
