// A million customers with phones from the upload of their file until they are there, numbers and all.
import { report } from './support/figure.ts'
import { measureImport } from './support/measure-import.ts'

const rows = Number(process.env.GUANXI_BENCH_ROWS ?? 1_000_000)

const {
  seconds,
  classes: _,
  ...details
} = await measureImport(
  { name: 'customers.csv', content: Buffer.from(customerFile()), target: 'customers' },
  {},
)
report({
  figure: `import of ${rows.toLocaleString('en')} customers with phones, duplicate check and indexes on`,
  value: Math.round(details.rowsCreated / seconds),
  unit: 'rows/s',
  least: 20_000,
  seconds,
  ...details,
})

function customerFile(): string {
  const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗'
  const given = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英文华建国'
  const lines = Array.from({ length: rows }, (_, i) => {
    const name = `${surnames[i % 20]}${given[(i >> 3) % 26]}${given[(i * 7) % 26]}`
    return `N${i},${name},13${String(i).padStart(9, '0')},苏州,门店\n`
  })
  return `客户编号,姓名,手机号,城市,来源\n${lines.join('')}`
}
