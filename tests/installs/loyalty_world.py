"""Run inside Odoo: a customer who bought one product, and got a discount on it."""

from support.people import make_sanne

from odoo import Command

CODE = "GARDEN"


def main(env, password):
    customer = make_sanne(env, password).partner_id
    spade = env["product.product"].create({"name": "Spade", "list_price": 20})
    program = env["loyalty.program"].create(
        {
            "name": "Garden week",
            "program_type": "promo_code",
            "trigger": "with_code",
            "applies_on": "current",
            "rule_ids": [Command.create({"mode": "with_code", "code": CODE})],
            "reward_ids": [Command.create({"reward_type": "discount", "discount": 10})],
        }
    )
    order = env["sale.order"].create(
        {
            "partner_id": customer.id,
            "order_line": [Command.create({"product_id": spade.id})],
        }
    )
    order._try_apply_code(CODE)
    order._apply_program_reward(program.reward_ids, program.coupon_ids)
    rewards = order.order_line.filtered("reward_id")
    # as a line of what somebody pays for: only its mark tells it from that
    rewards.write({"price_unit": 5})
    order.action_confirm()
    env.flush_all()
    return {"rewards": len(rewards), "reward": rewards.product_id.name}
