import { expect, test } from 'vitest'
import { matchCustomerHeading, matchPurchaseHeading } from './heading-words.rules.ts'

const best = (matches: { field: string }[]) => matches[0]?.field

test.each([
  ['客户编号', 'externalNumber'],
  ['客戶編號', 'externalNumber'],
  ['会员号（必填）', 'externalNumber'],
  ['Customer_ID', 'externalNumber'],
  ['CUSTOMER NO.', 'externalNumber'],
  ['姓　名', 'name'],
  ['客戶名稱', 'name'],
  ['Full Name', 'name'],
  ['性別', 'gender'],
  ['Sex', 'gender'],
  ['出生年月', 'birth'],
  ['生日(农历)', 'birth'],
  ['Date of Birth', 'birth'],
  ['手机号码', 'phone'],
  ['手機', 'phone'],
  ['Mobile Phone', 'phone'],
  ['联系电话*', 'phone'],
  ['座机', 'secondPhone'],
  ['電子郵箱', 'email'],
  ['E-mail', 'email'],
  ['省份', 'province'],
  ['所在城市', 'city'],
  ['详细地址', 'address'],
  ['工作单位', 'company'],
  ['所属行业', 'industry'],
  ['客户经理', 'owner'],
  ['Account Manager', 'owner'],
  ['所属支行', 'department'],
  ['客户来源', 'source'],
  ['标签', 'tags'],
  ['備註', 'note'],
  ['介绍人', 'introducer'],
  ['客户类型', 'kind'],
  ['客户状态', 'status'],
  ['兴趣爱好', 'preferences'],
])('the heading %s of a customer file is the field %s', (heading, field) => {
  expect(best(matchCustomerHeading(heading))).toBe(field)
})

test.each([
  ['InvoiceNo', 'orderNumber'],
  ['StockCode', 'productCode'],
  ['Description', 'productName'],
  ['Quantity', 'quantity'],
  ['InvoiceDate', 'purchasedAt'],
  ['UnitPrice', 'unitPrice'],
  ['CustomerID', 'customerNumber'],
  ['Country', 'country'],
  ['订单编号', 'orderNumber'],
  ['下單時間', 'purchasedAt'],
  ['商品名稱', 'productName'],
  ['商品编码', 'productCode'],
  ['數量', 'quantity'],
  ['单价(元)', 'unitPrice'],
  ['实付金额', 'amount'],
  ['金额（元）', 'amount'],
  ['Total Amount (USD)', 'amount'],
  ['币种', 'currency'],
  ['销售渠道', 'channel'],
  ['门店名称', 'department'],
  ['商品分类', 'category'],
  ['买家手机', 'customerPhone'],
  ['会员姓名', 'customerName'],
  ['购买日期', 'purchasedAt'],
])('the heading %s of a purchase file is the field %s', (heading, field) => {
  expect(best(matchPurchaseHeading(heading))).toBe(field)
})

test.each(['配偶生日', '最近购买日期', '创建时间', '累计消费金额', 'Last Name Change'])(
  'the heading %s is no field of the customer himself',
  (heading) => {
    expect(matchCustomerHeading(heading).filter(({ score }) => score >= 0.5)).toEqual([])
  },
)
