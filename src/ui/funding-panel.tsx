/** temp */
export function FundingPanel() {
  return null;
}
