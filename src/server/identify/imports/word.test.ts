import { expect, test } from 'vitest'
import { looksLikeOrganisation } from './word.rules.ts'

test.each([
  '上海顺达贸易有限公司',
  '华远股份公司',
  '中粮集团',
  '好又多超市',
  '老王商行',
  '顺达百货',
  '某某有限公司（上海）',
  '杭州市第一医院',
  'Smith & Co.',
  'Acme Ltd',
  'ACME, Inc.',
  'Müller GmbH',
  'Müller GmbH & Co. KG',
  'Temasek Holdings (Private)',
])('%s is an organisation', (name) => {
  expect(looksLikeOrganisation(name)).toBe(true)
})

test.each(['王小明', '公司', '李公', 'Marco', 'Frederico', 'Inca Perez', '欧阳中心怡', 'Lincoln'])(
  '%s is a person',
  (name) => {
    expect(looksLikeOrganisation(name)).toBe(false)
  },
)
