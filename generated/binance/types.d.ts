// Generated from specs/binance-testnet/openapi.yaml by `gatewright generate`. Do not edit.
export interface paths {
    "/api/v3/order/amend/keepPriority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Make an order smaller
         * @description Makes an open order smaller; it keeps its id and its place in the queue. Give orderId or origClientOrderId, and newQty below the present quantity. Its client order id changes unless newClientOrderId repeats it.
         */
        put: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Id given by the exchange; this or origClientOrderId is needed, and with both, both have to fit. */
                    orderId?: components["parameters"]["orderId"];
                    /** @description Your own id of the order; this or orderId is needed. */
                    origClientOrderId?: components["parameters"]["origClientOrderId"];
                    /** @description New client order id of the order, the present one allowed; made up if absent. */
                    newClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description New quantity of the order: more than 0, less than its present one. */
                    newQty: components["schemas"]["RequestDecimal"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Amendment"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/openOrders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List open orders
         * @description Your orders that are open now, on one symbol, or on all, which costs a dozen times as much.
         */
        get: {
            parameters: {
                query: {
                    /** @description Only orders on this symbol; those on all if absent. */
                    symbol?: components["schemas"]["Symbol"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderDetails"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Cancel all open orders of a symbol
         * @description Cancels every open order and order list on one symbol at once, whoever placed them. For a single order use binance_cancel_order.
         */
        delete: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": (components["schemas"]["CancelledOrderList"] | components["schemas"]["CancelReport"])[];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an order
         * @description State of one of your orders: status, filled quantity, price. Give orderId or origClientOrderId. Also the way to find out whether an order exists whose outcome was unknown.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Id given by the exchange; this or origClientOrderId is needed, and with both, both have to fit. */
                    orderId?: components["parameters"]["orderId"];
                    /** @description Your own id of the order; this or orderId is needed. */
                    origClientOrderId?: components["parameters"]["origClientOrderId"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderDetails"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Place an order
         * @description Places one order to buy or sell: this spends money. Round price and quantity to the symbol's filters (binance_get_exchange_info); try it with binance_test_order if in doubt. Give a newClientOrderId: if the outcome is unknown, look with binance_get_order before anything else. The answer's status says what happened; EXPIRED means not or only partly filled.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Is the base asset bought or sold? */
                    side: components["parameters"]["side"];
                    /** @description What else is needed depends on it: LIMIT timeInForce, quantity, price; MARKET quantity or quoteOrderQty; STOP_LOSS and TAKE_PROFIT quantity and stopPrice or trailingDelta or both; their _LIMIT forms also timeInForce and price; LIMIT_MAKER quantity and price. */
                    type: components["parameters"]["orderType"];
                    /** @description GTC rests until cancelled, IOC fills what it can at once, FOK fills all or nothing. Needed by LIMIT, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT; left out with the other types. */
                    timeInForce?: components["parameters"]["timeInForce"];
                    /** @description Amount of the base asset. Needed, except by a MARKET order with quoteOrderQty. */
                    quantity?: components["parameters"]["quantity"];
                    /** @description MARKET only, in place of quantity: amount of the quote asset to spend (BUY) or to receive (SELL). */
                    quoteOrderQty?: components["parameters"]["quoteOrderQty"];
                    /** @description Limit price. Needed by LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT unless the price is pegged; left out with other types. */
                    price?: components["parameters"]["price"];
                    newClientOrderId?: components["parameters"]["newClientOrderId"];
                    /** @description A label of your own. */
                    strategyId?: components["parameters"]["strategyId"];
                    strategyType?: components["parameters"]["strategyType"];
                    /** @description Price that triggers STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: above the market for STOP_LOSS BUY and TAKE_PROFIT SELL, below it for STOP_LOSS SELL and TAKE_PROFIT BUY. */
                    stopPrice?: components["parameters"]["stopPrice"];
                    /** @description For STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: how far the price has to turn back to trigger, in basis points (100 is 1 %). With stopPrice, following the price begins there. */
                    trailingDelta?: components["parameters"]["trailingDelta"];
                    /** @description Part of the quantity that the book shows, for orders with a limit price; less than quantity, needs timeInForce GTC. */
                    icebergQty?: components["parameters"]["icebergQty"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    /** @description What happens when the order meets one of the same account; one that the symbol allows, its default if absent. */
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Takes the price from the book, in place of price: PRIMARY_PEG the best one of the same side, MARKET_PEG of the opposite side (not for LIMIT_MAKER). For LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT. */
                    pegPriceType?: components["parameters"]["pegPriceType"];
                    /** @description How many price levels away from the peg; together with pegOffsetType. */
                    pegOffsetValue?: components["parameters"]["pegOffsetValue"];
                    /** @description Unit of pegOffsetValue; together with it. */
                    pegOffsetType?: components["parameters"]["pegOffsetType"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderPlacement"];
                    };
                };
            };
        };
        /**
         * Cancel an order
         * @description Cancels one open order; give orderId or origClientOrderId. What has been filled stays filled. If the order belongs to a list, the whole list is cancelled.
         */
        delete: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Id given by the exchange; this or origClientOrderId is needed, and with both, both have to fit. */
                    orderId?: components["parameters"]["orderId"];
                    /** @description Your own id of the order; this or orderId is needed. */
                    origClientOrderId?: components["parameters"]["origClientOrderId"];
                    /** @description Id for the cancellation itself; made up if absent. */
                    newClientOrderId?: components["parameters"]["cancelClientOrderId"];
                    cancelRestrictions?: components["parameters"]["cancelRestrictions"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CancelReport"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/orderList": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an order list
         * @description One order list and the ids of its orders; give orderListId or origClientOrderId. The orders themselves come from binance_get_order.
         */
        get: {
            parameters: {
                query: {
                    /** @description Id of the list given by the exchange; this or your own id of the list is needed. */
                    orderListId?: components["parameters"]["orderListId"];
                    /** @description Your own id of the list, its listClientOrderId; this or orderListId is needed. */
                    origClientOrderId?: string;
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderList"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /**
         * Cancel an order list
         * @description Cancels all orders of one list; give orderListId or listClientOrderId. What has been filled stays filled.
         */
        delete: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Id of the list given by the exchange; this or your own id of the list is needed. */
                    orderListId?: components["parameters"]["orderListId"];
                    /** @description Your own id of the list; this or orderListId is needed. */
                    listClientOrderId?: string;
                    /** @description Id for the cancellation itself; made up if absent. */
                    newClientOrderId?: components["parameters"]["cancelClientOrderId"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CancelledOrderList"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/orderList/oco": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place a one-cancels-the-other pair
         * @description Places a pair of which one order ends the other (OCO), to take profit or stop the loss: this spends money. To SELL what you have: aboveType LIMIT_MAKER with abovePrice over the market, belowType STOP_LOSS with belowStopPrice under it. To BUY: aboveType STOP_LOSS, belowType LIMIT_MAKER.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Your own id of the list, unique among open lists and none of its orders' ids; made up if absent. */
                    listClientOrderId?: components["parameters"]["listClientOrderId"];
                    /** @description Is the base asset bought or sold? */
                    side: components["parameters"]["side"];
                    /** @description Quantity of each of the two orders, in the base asset. */
                    quantity: components["schemas"]["RequestDecimal"];
                    /** @description Type of the upper order. */
                    aboveType: components["schemas"]["PairedOrderType"];
                    /** @description Your own id of the upper order, unique among open orders; made up if absent. */
                    aboveClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the upper order; needed if aboveType is LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    abovePrice?: components["schemas"]["RequestDecimal"];
                    /** @description Price that triggers the upper order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or aboveTrailingDelta or both. */
                    aboveStopPrice?: components["schemas"]["RequestDecimal"];
                    /** @description How far the price has to turn back to trigger the upper order, in basis points (100 is 1 %). */
                    aboveTrailingDelta?: components["schemas"]["TrailingDelta"];
                    /** @description Part of the quantity that the book shows; needs aboveTimeInForce GTC. */
                    aboveIcebergQty?: components["schemas"]["RequestDecimal"];
                    /** @description How long the upper order stays; needed if aboveType is STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    aboveTimeInForce?: components["schemas"]["TimeInForce"];
                    /** @description A label of your own. */
                    aboveStrategyId?: number;
                    /** @description A label of your own, 1000000 or more. */
                    aboveStrategyType?: components["schemas"]["StrategyType"];
                    /** @description Takes the price of the upper order from the book; as pegPriceType of a single order. */
                    abovePegPriceType?: components["schemas"]["PegPriceType"];
                    /** @description Unit of abovePegOffsetValue; together with it. */
                    abovePegOffsetType?: components["schemas"]["PegOffsetType"];
                    /** @description How many price levels away from the peg; together with abovePegOffsetType. */
                    abovePegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description Type of the lower order. */
                    belowType: components["schemas"]["PairedOrderType"];
                    /** @description Your own id of the lower order, unique among open orders; made up if absent. */
                    belowClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the lower order; needed if belowType is LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    belowPrice?: components["schemas"]["RequestDecimal"];
                    /** @description Price that triggers the lower order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or belowTrailingDelta or both. */
                    belowStopPrice?: components["schemas"]["RequestDecimal"];
                    /** @description How far the price has to turn back to trigger the lower order, in basis points (100 is 1 %). */
                    belowTrailingDelta?: components["schemas"]["TrailingDelta"];
                    /** @description Part of the quantity that the book shows; needs belowTimeInForce GTC. */
                    belowIcebergQty?: components["schemas"]["RequestDecimal"];
                    /** @description How long the lower order stays; needed if belowType is STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    belowTimeInForce?: components["schemas"]["TimeInForce"];
                    /** @description A label of your own. */
                    belowStrategyId?: number;
                    /** @description A label of your own, 1000000 or more. */
                    belowStrategyType?: components["schemas"]["StrategyType"];
                    /** @description Takes the price of the lower order from the book; as pegPriceType of a single order. */
                    belowPegPriceType?: components["schemas"]["PegPriceType"];
                    /** @description Unit of belowPegOffsetValue; together with it. */
                    belowPegOffsetType?: components["schemas"]["PegOffsetType"];
                    /** @description How many price levels away from the peg; together with belowPegOffsetType. */
                    belowPegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    /** @description What happens when the order meets one of the same account; one that the symbol allows, its default if absent. */
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlacedOrderList"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/orderList/opo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place an order that pays for another
         * @description Buys with a working order, then sells exactly what it brought with a second one (OPO): this spends money. The quantity of the second is worked out, less commission. The symbol needs otoAllowed and opoAllowed (binance_get_exchange_info).
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Your own id of the list, unique among open lists and none of its orders' ids; made up if absent. */
                    listClientOrderId?: components["parameters"]["listClientOrderId"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    /** @description What happens when the order meets one of the same account; one that the symbol allows, its default if absent. */
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Type of the working order; LIMIT needs workingTimeInForce. */
                    workingType: components["parameters"]["workingType"];
                    /** @description Side of the working order; an order that pays for others buys. */
                    workingSide: components["parameters"]["workingBuySide"];
                    /** @description Your own id of the working order, unique among open orders; made up if absent. */
                    workingClientOrderId?: components["parameters"]["workingClientOrderId"];
                    /** @description Limit price of the working order. */
                    workingPrice: components["parameters"]["workingPrice"];
                    /** @description Quantity of the working order, in the base asset. */
                    workingQuantity: components["parameters"]["workingQuantity"];
                    /** @description Part of the quantity that the book shows; needs workingTimeInForce GTC or workingType LIMIT_MAKER. */
                    workingIcebergQty?: components["parameters"]["workingIcebergQty"];
                    /** @description How long the working order stays; needed if workingType is LIMIT. */
                    workingTimeInForce?: components["parameters"]["workingTimeInForce"];
                    /** @description A label of your own. */
                    workingStrategyId?: components["parameters"]["workingStrategyId"];
                    /** @description A label of your own, 1000000 or more. */
                    workingStrategyType?: components["parameters"]["workingStrategyType"];
                    /** @description Takes the price of the working order from the book; as pegPriceType of a single order. */
                    workingPegPriceType?: components["parameters"]["workingPegPriceType"];
                    /** @description Unit of workingPegOffsetValue; together with it. */
                    workingPegOffsetType?: components["parameters"]["workingPegOffsetType"];
                    /** @description How many price levels away from the peg; together with workingPegOffsetType. */
                    workingPegOffsetValue?: components["parameters"]["workingPegOffsetValue"];
                    /** @description Type of the pending order; MARKET goes by quantity only. */
                    pendingType: components["parameters"]["pendingType"];
                    /** @description Side of what is pending; what was bought is sold. */
                    pendingSide: components["parameters"]["pendingSellSide"];
                    /** @description Your own id of the pending order, unique among open orders; made up if absent. */
                    pendingClientOrderId?: components["parameters"]["pendingClientOrderId"];
                    /** @description Limit price of the pending order; needed if pendingType is LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingPrice?: components["parameters"]["pendingPrice"];
                    /** @description Price that triggers the pending order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or pendingTrailingDelta or both. */
                    pendingStopPrice?: components["parameters"]["pendingStopPrice"];
                    /** @description How far the price has to turn back to trigger the pending order, in basis points (100 is 1 %). */
                    pendingTrailingDelta?: components["parameters"]["pendingTrailingDelta"];
                    /** @description Part of the quantity that the book shows; needs pendingTimeInForce GTC or pendingType LIMIT_MAKER. */
                    pendingIcebergQty?: components["parameters"]["pendingIcebergQty"];
                    /** @description How long the pending order stays; needed if pendingType is LIMIT, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingTimeInForce?: components["parameters"]["pendingTimeInForce"];
                    /** @description A label of your own. */
                    pendingStrategyId?: components["parameters"]["pendingStrategyId"];
                    /** @description A label of your own, 1000000 or more. */
                    pendingStrategyType?: components["parameters"]["pendingStrategyType"];
                    /** @description Takes the price of the pending order from the book; as pegPriceType of a single order. */
                    pendingPegPriceType?: components["parameters"]["pendingPegPriceType"];
                    /** @description Unit of pendingPegOffsetValue; together with it. */
                    pendingPegOffsetType?: components["parameters"]["pendingPegOffsetType"];
                    /** @description How many price levels away from the peg; together with pendingPegOffsetType. */
                    pendingPegOffsetValue?: components["parameters"]["pendingPegOffsetValue"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlacedOrderList"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/orderList/opoco": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place an order that pays for a pair
         * @description Buys with a working order, then sells exactly what it brought with a pair of which one order ends the other (OPOCO): this spends money. The pair follows the rules of binance_create_oco_order; the symbol needs otoAllowed, opoAllowed and ocoAllowed.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Your own id of the list, unique among open lists and none of its orders' ids; made up if absent. */
                    listClientOrderId?: components["parameters"]["listClientOrderId"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    /** @description What happens when the order meets one of the same account; one that the symbol allows, its default if absent. */
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Type of the working order; LIMIT needs workingTimeInForce. */
                    workingType: components["parameters"]["workingType"];
                    /** @description Side of the working order; an order that pays for others buys. */
                    workingSide: components["parameters"]["workingBuySide"];
                    /** @description Your own id of the working order, unique among open orders; made up if absent. */
                    workingClientOrderId?: components["parameters"]["workingClientOrderId"];
                    /** @description Limit price of the working order. */
                    workingPrice: components["parameters"]["workingPrice"];
                    /** @description Quantity of the working order, in the base asset. */
                    workingQuantity: components["parameters"]["workingQuantity"];
                    /** @description Part of the quantity that the book shows; needs workingTimeInForce GTC or workingType LIMIT_MAKER. */
                    workingIcebergQty?: components["parameters"]["workingIcebergQty"];
                    /** @description How long the working order stays; needed if workingType is LIMIT. */
                    workingTimeInForce?: components["parameters"]["workingTimeInForce"];
                    /** @description A label of your own. */
                    workingStrategyId?: components["parameters"]["workingStrategyId"];
                    /** @description A label of your own, 1000000 or more. */
                    workingStrategyType?: components["parameters"]["workingStrategyType"];
                    /** @description Takes the price of the working order from the book; as pegPriceType of a single order. */
                    workingPegPriceType?: components["parameters"]["workingPegPriceType"];
                    /** @description Unit of workingPegOffsetValue; together with it. */
                    workingPegOffsetType?: components["parameters"]["workingPegOffsetType"];
                    /** @description How many price levels away from the peg; together with workingPegOffsetType. */
                    workingPegOffsetValue?: components["parameters"]["workingPegOffsetValue"];
                    /** @description Side of what is pending; what was bought is sold. */
                    pendingSide: components["parameters"]["pendingSellSide"];
                    /** @description Type of the upper pending order. */
                    pendingAboveType: components["parameters"]["pendingAboveType"];
                    /** @description Your own id of the upper pending order, unique among open orders; made up if absent. */
                    pendingAboveClientOrderId?: components["parameters"]["pendingAboveClientOrderId"];
                    /** @description Limit price of the upper pending order; needed if pendingAboveType is LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingAbovePrice?: components["parameters"]["pendingAbovePrice"];
                    /** @description Price that triggers the upper pending order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or pendingAboveTrailingDelta or both. */
                    pendingAboveStopPrice?: components["parameters"]["pendingAboveStopPrice"];
                    /** @description How far the price has to turn back to trigger the upper pending order, in basis points (100 is 1 %). */
                    pendingAboveTrailingDelta?: components["parameters"]["pendingAboveTrailingDelta"];
                    /** @description Part of the quantity that the book shows; needs pendingAboveTimeInForce GTC or pendingAboveType LIMIT_MAKER. */
                    pendingAboveIcebergQty?: components["parameters"]["pendingAboveIcebergQty"];
                    /** @description How long the upper pending order stays; needed if pendingAboveType is STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingAboveTimeInForce?: components["parameters"]["pendingAboveTimeInForce"];
                    /** @description A label of your own. */
                    pendingAboveStrategyId?: components["parameters"]["pendingAboveStrategyId"];
                    /** @description A label of your own, 1000000 or more. */
                    pendingAboveStrategyType?: components["parameters"]["pendingAboveStrategyType"];
                    /** @description Takes the price of the upper pending order from the book; as pegPriceType of a single order. */
                    pendingAbovePegPriceType?: components["parameters"]["pendingAbovePegPriceType"];
                    /** @description Unit of pendingAbovePegOffsetValue; together with it. */
                    pendingAbovePegOffsetType?: components["parameters"]["pendingAbovePegOffsetType"];
                    /** @description How many price levels away from the peg; together with pendingAbovePegOffsetType. */
                    pendingAbovePegOffsetValue?: components["parameters"]["pendingAbovePegOffsetValue"];
                    /** @description Type of the lower pending order. */
                    pendingBelowType?: components["parameters"]["pendingBelowType"];
                    /** @description Your own id of the lower pending order, unique among open orders; made up if absent. */
                    pendingBelowClientOrderId?: components["parameters"]["pendingBelowClientOrderId"];
                    /** @description Limit price of the lower pending order; needed if pendingBelowType is LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingBelowPrice?: components["parameters"]["pendingBelowPrice"];
                    /** @description Price that triggers the lower pending order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or pendingBelowTrailingDelta or both. */
                    pendingBelowStopPrice?: components["parameters"]["pendingBelowStopPrice"];
                    /** @description How far the price has to turn back to trigger the lower pending order, in basis points (100 is 1 %). */
                    pendingBelowTrailingDelta?: components["parameters"]["pendingBelowTrailingDelta"];
                    /** @description Part of the quantity that the book shows; needs pendingBelowTimeInForce GTC or pendingBelowType LIMIT_MAKER. */
                    pendingBelowIcebergQty?: components["parameters"]["pendingBelowIcebergQty"];
                    /** @description How long the lower pending order stays; needed if pendingBelowType is STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingBelowTimeInForce?: components["parameters"]["pendingBelowTimeInForce"];
                    /** @description A label of your own. */
                    pendingBelowStrategyId?: components["parameters"]["pendingBelowStrategyId"];
                    /** @description A label of your own, 1000000 or more. */
                    pendingBelowStrategyType?: components["parameters"]["pendingBelowStrategyType"];
                    /** @description Takes the price of the lower pending order from the book; as pegPriceType of a single order. */
                    pendingBelowPegPriceType?: components["parameters"]["pendingBelowPegPriceType"];
                    /** @description Unit of pendingBelowPegOffsetValue; together with it. */
                    pendingBelowPegOffsetType?: components["parameters"]["pendingBelowPegOffsetType"];
                    /** @description How many price levels away from the peg; together with pendingBelowPegOffsetType. */
                    pendingBelowPegOffsetValue?: components["parameters"]["pendingBelowPegOffsetValue"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlacedOrderList"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/orderList/oto": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place a one-triggers-the-other pair
         * @description Places a working order and a second one that goes live when the first is fully filled (OTO): this spends money. For an entry with its exit use binance_create_otoco_order. Look at the second with binance_get_order: the answer shows it as PENDING_NEW in any case.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Your own id of the list, unique among open lists and none of its orders' ids; made up if absent. */
                    listClientOrderId?: components["parameters"]["listClientOrderId"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    /** @description What happens when the order meets one of the same account; one that the symbol allows, its default if absent. */
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Type of the working order; LIMIT needs workingTimeInForce. */
                    workingType: components["parameters"]["workingType"];
                    /** @description Side of the working order. */
                    workingSide: components["parameters"]["workingSide"];
                    /** @description Your own id of the working order, unique among open orders; made up if absent. */
                    workingClientOrderId?: components["parameters"]["workingClientOrderId"];
                    /** @description Limit price of the working order. */
                    workingPrice: components["parameters"]["workingPrice"];
                    /** @description Quantity of the working order, in the base asset. */
                    workingQuantity: components["parameters"]["workingQuantity"];
                    /** @description Part of the quantity that the book shows; needs workingTimeInForce GTC or workingType LIMIT_MAKER. */
                    workingIcebergQty?: components["parameters"]["workingIcebergQty"];
                    /** @description How long the working order stays; needed if workingType is LIMIT. */
                    workingTimeInForce?: components["parameters"]["workingTimeInForce"];
                    /** @description A label of your own. */
                    workingStrategyId?: components["parameters"]["workingStrategyId"];
                    /** @description A label of your own, 1000000 or more. */
                    workingStrategyType?: components["parameters"]["workingStrategyType"];
                    /** @description Takes the price of the working order from the book; as pegPriceType of a single order. */
                    workingPegPriceType?: components["parameters"]["workingPegPriceType"];
                    /** @description Unit of workingPegOffsetValue; together with it. */
                    workingPegOffsetType?: components["parameters"]["workingPegOffsetType"];
                    /** @description How many price levels away from the peg; together with workingPegOffsetType. */
                    workingPegOffsetValue?: components["parameters"]["workingPegOffsetValue"];
                    /** @description Type of the pending order; MARKET goes by quantity only. */
                    pendingType: components["parameters"]["pendingType"];
                    /** @description Side of what is pending. */
                    pendingSide: components["parameters"]["pendingSide"];
                    /** @description Your own id of the pending order, unique among open orders; made up if absent. */
                    pendingClientOrderId?: components["parameters"]["pendingClientOrderId"];
                    /** @description Limit price of the pending order; needed if pendingType is LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingPrice?: components["parameters"]["pendingPrice"];
                    /** @description Price that triggers the pending order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or pendingTrailingDelta or both. */
                    pendingStopPrice?: components["parameters"]["pendingStopPrice"];
                    /** @description How far the price has to turn back to trigger the pending order, in basis points (100 is 1 %). */
                    pendingTrailingDelta?: components["parameters"]["pendingTrailingDelta"];
                    /** @description Quantity of what is pending, in the base asset. */
                    pendingQuantity: components["parameters"]["pendingQuantity"];
                    /** @description Part of the quantity that the book shows; needs pendingTimeInForce GTC or pendingType LIMIT_MAKER. */
                    pendingIcebergQty?: components["parameters"]["pendingIcebergQty"];
                    /** @description How long the pending order stays; needed if pendingType is LIMIT, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingTimeInForce?: components["parameters"]["pendingTimeInForce"];
                    /** @description A label of your own. */
                    pendingStrategyId?: components["parameters"]["pendingStrategyId"];
                    /** @description A label of your own, 1000000 or more. */
                    pendingStrategyType?: components["parameters"]["pendingStrategyType"];
                    /** @description Takes the price of the pending order from the book; as pegPriceType of a single order. */
                    pendingPegPriceType?: components["parameters"]["pendingPegPriceType"];
                    /** @description Unit of pendingPegOffsetValue; together with it. */
                    pendingPegOffsetType?: components["parameters"]["pendingPegOffsetType"];
                    /** @description How many price levels away from the peg; together with pendingPegOffsetType. */
                    pendingPegOffsetValue?: components["parameters"]["pendingPegOffsetValue"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlacedOrderList"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/orderList/otoco": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place an order that triggers a pair
         * @description Places a working order and, when it is fully filled, a pair of which one order ends the other (OTOCO), such as an entry with take profit and stop loss: this spends money. The pair follows the rules of binance_create_oco_order.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Your own id of the list, unique among open lists and none of its orders' ids; made up if absent. */
                    listClientOrderId?: components["parameters"]["listClientOrderId"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    /** @description What happens when the order meets one of the same account; one that the symbol allows, its default if absent. */
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Type of the working order; LIMIT needs workingTimeInForce. */
                    workingType: components["parameters"]["workingType"];
                    /** @description Side of the working order. */
                    workingSide: components["parameters"]["workingSide"];
                    /** @description Your own id of the working order, unique among open orders; made up if absent. */
                    workingClientOrderId?: components["parameters"]["workingClientOrderId"];
                    /** @description Limit price of the working order. */
                    workingPrice: components["parameters"]["workingPrice"];
                    /** @description Quantity of the working order, in the base asset. */
                    workingQuantity: components["parameters"]["workingQuantity"];
                    /** @description Part of the quantity that the book shows; needs workingTimeInForce GTC or workingType LIMIT_MAKER. */
                    workingIcebergQty?: components["parameters"]["workingIcebergQty"];
                    /** @description How long the working order stays; needed if workingType is LIMIT. */
                    workingTimeInForce?: components["parameters"]["workingTimeInForce"];
                    /** @description A label of your own. */
                    workingStrategyId?: components["parameters"]["workingStrategyId"];
                    /** @description A label of your own, 1000000 or more. */
                    workingStrategyType?: components["parameters"]["workingStrategyType"];
                    /** @description Takes the price of the working order from the book; as pegPriceType of a single order. */
                    workingPegPriceType?: components["parameters"]["workingPegPriceType"];
                    /** @description Unit of workingPegOffsetValue; together with it. */
                    workingPegOffsetType?: components["parameters"]["workingPegOffsetType"];
                    /** @description How many price levels away from the peg; together with workingPegOffsetType. */
                    workingPegOffsetValue?: components["parameters"]["workingPegOffsetValue"];
                    /** @description Side of what is pending. */
                    pendingSide: components["parameters"]["pendingSide"];
                    /** @description Quantity of what is pending, in the base asset. */
                    pendingQuantity: components["parameters"]["pendingQuantity"];
                    /** @description Type of the upper pending order. */
                    pendingAboveType: components["parameters"]["pendingAboveType"];
                    /** @description Your own id of the upper pending order, unique among open orders; made up if absent. */
                    pendingAboveClientOrderId?: components["parameters"]["pendingAboveClientOrderId"];
                    /** @description Limit price of the upper pending order; needed if pendingAboveType is LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingAbovePrice?: components["parameters"]["pendingAbovePrice"];
                    /** @description Price that triggers the upper pending order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or pendingAboveTrailingDelta or both. */
                    pendingAboveStopPrice?: components["parameters"]["pendingAboveStopPrice"];
                    /** @description How far the price has to turn back to trigger the upper pending order, in basis points (100 is 1 %). */
                    pendingAboveTrailingDelta?: components["parameters"]["pendingAboveTrailingDelta"];
                    /** @description Part of the quantity that the book shows; needs pendingAboveTimeInForce GTC or pendingAboveType LIMIT_MAKER. */
                    pendingAboveIcebergQty?: components["parameters"]["pendingAboveIcebergQty"];
                    /** @description How long the upper pending order stays; needed if pendingAboveType is STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingAboveTimeInForce?: components["parameters"]["pendingAboveTimeInForce"];
                    /** @description A label of your own. */
                    pendingAboveStrategyId?: components["parameters"]["pendingAboveStrategyId"];
                    /** @description A label of your own, 1000000 or more. */
                    pendingAboveStrategyType?: components["parameters"]["pendingAboveStrategyType"];
                    /** @description Takes the price of the upper pending order from the book; as pegPriceType of a single order. */
                    pendingAbovePegPriceType?: components["parameters"]["pendingAbovePegPriceType"];
                    /** @description Unit of pendingAbovePegOffsetValue; together with it. */
                    pendingAbovePegOffsetType?: components["parameters"]["pendingAbovePegOffsetType"];
                    /** @description How many price levels away from the peg; together with pendingAbovePegOffsetType. */
                    pendingAbovePegOffsetValue?: components["parameters"]["pendingAbovePegOffsetValue"];
                    /** @description Type of the lower pending order. */
                    pendingBelowType?: components["parameters"]["pendingBelowType"];
                    /** @description Your own id of the lower pending order, unique among open orders; made up if absent. */
                    pendingBelowClientOrderId?: components["parameters"]["pendingBelowClientOrderId"];
                    /** @description Limit price of the lower pending order; needed if pendingBelowType is LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingBelowPrice?: components["parameters"]["pendingBelowPrice"];
                    /** @description Price that triggers the lower pending order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or pendingBelowTrailingDelta or both. */
                    pendingBelowStopPrice?: components["parameters"]["pendingBelowStopPrice"];
                    /** @description How far the price has to turn back to trigger the lower pending order, in basis points (100 is 1 %). */
                    pendingBelowTrailingDelta?: components["parameters"]["pendingBelowTrailingDelta"];
                    /** @description Part of the quantity that the book shows; needs pendingBelowTimeInForce GTC or pendingBelowType LIMIT_MAKER. */
                    pendingBelowIcebergQty?: components["parameters"]["pendingBelowIcebergQty"];
                    /** @description How long the lower pending order stays; needed if pendingBelowType is STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
                    pendingBelowTimeInForce?: components["parameters"]["pendingBelowTimeInForce"];
                    /** @description A label of your own. */
                    pendingBelowStrategyId?: components["parameters"]["pendingBelowStrategyId"];
                    /** @description A label of your own, 1000000 or more. */
                    pendingBelowStrategyType?: components["parameters"]["pendingBelowStrategyType"];
                    /** @description Takes the price of the lower pending order from the book; as pegPriceType of a single order. */
                    pendingBelowPegPriceType?: components["parameters"]["pendingBelowPegPriceType"];
                    /** @description Unit of pendingBelowPegOffsetValue; together with it. */
                    pendingBelowPegOffsetType?: components["parameters"]["pendingBelowPegOffsetType"];
                    /** @description How many price levels away from the peg; together with pendingBelowPegOffsetType. */
                    pendingBelowPegOffsetValue?: components["parameters"]["pendingBelowPegOffsetValue"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlacedOrderList"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/sor/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Place an order with smart routing
         * @description Places a LIMIT or MARKET order that may be filled from the books of several symbols with the same base asset: this spends money. Only for symbols listed under sors in binance_get_exchange_info; else use binance_create_order.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Is the base asset bought or sold? */
                    side: components["parameters"]["side"];
                    /** @description LIMIT needs timeInForce and price too. */
                    type: components["parameters"]["sorOrderType"];
                    /** @description GTC rests until cancelled, IOC fills what it can at once, FOK fills all or nothing. Needed by LIMIT, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT; left out with the other types. */
                    timeInForce?: components["parameters"]["timeInForce"];
                    /** @description Amount of the base asset. */
                    quantity: components["parameters"]["requiredQuantity"];
                    /** @description Limit price. Needed by LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT unless the price is pegged; left out with other types. */
                    price?: components["parameters"]["price"];
                    newClientOrderId?: components["parameters"]["newClientOrderId"];
                    /** @description A label of your own. */
                    strategyId?: components["parameters"]["strategyId"];
                    strategyType?: components["parameters"]["strategyType"];
                    /** @description Part of the quantity that the book shows, for orders with a limit price; less than quantity, needs timeInForce GTC. */
                    icebergQty?: components["parameters"]["icebergQty"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    /** @description What happens when the order meets one of the same account; one that the symbol allows, its default if absent. */
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderPlacement"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/ticker/24hr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get 24-hour statistics
         * @description Change, extremes, volume and best prices of the last 24 hours; type MINI is shorter. Name the symbols, or all come back, which is large and costs forty times as much.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only this symbol; without symbol and symbols, all of them. */
                    symbol?: components["parameters"]["anySymbol"];
                    /** @description Several symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description How much the answer tells; FULL if absent. */
                    type?: components["parameters"]["tickerType"];
                    /** @description Only symbols in this state. A single symbol in another one is an error (-1220), others are left out. */
                    symbolStatus?: components["parameters"]["symbolStatus"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DayTicker"] | components["schemas"]["DayTicker"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the account
         * @description Your balances (free, and locked in open orders), permissions and commission rates. Set omitZeroBalances, or hundreds of empty assets come along.
         */
        get: {
            parameters: {
                query: {
                    /** @description True leaves out assets with nothing in them. */
                    omitZeroBalances?: boolean;
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/aggTrades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get aggregate trades
         * @description Trades of a symbol with the fills of one taker at one price put together, from an id or in a period; the newest without either. Members have one letter, p price, q quantity, T time.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description This id and later ones; without it the newest. */
                    fromId?: components["parameters"]["fromId"];
                    /** @description From this time on, in ms. Without endTime the oldest entries from there are returned. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. Without startTime the newest entries up to it are returned. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AggregateTrade"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/avgPrice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the average price
         * @description Average price of a symbol over the last minutes (mins says how many), as percent price filters use it.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AveragePrice"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/ticker/bookTicker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the best bid and ask
         * @description Best bid and ask with their quantities of one symbol, of several, or of all; for the spread, or to price a LIMIT order.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only this symbol; without symbol and symbols, all of them. */
                    symbol?: components["parameters"]["anySymbol"];
                    /** @description Several symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description Only symbols in this state. A single symbol in another one is an error (-1220), others are left out. */
                    symbolStatus?: components["parameters"]["symbolStatus"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BookTicker"] | components["schemas"]["BookTicker"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/historicalBlockTrades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get block trades
         * @description Block trades of a symbol, which are agreed on outside of the order book, from fromId on.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description This id and later ones. */
                    fromId: number;
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlockTrade"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/uiKlines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get candles for charts
         * @description Candles adjusted for drawing charts; on the testnet the same as binance_get_klines, which is to be preferred.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    interval: components["parameters"]["interval"];
                    /** @description From this time on, in ms. Without endTime the oldest entries from there are returned. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. Without startTime the newest entries up to it are returned. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description Offset from UTC at which days and candles begin, -12:00 to +14:00, such as 8, -1:00 or 05:45. Times in requests stay UTC. */
                    timeZone?: components["parameters"]["timeZone"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Kline"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/account/commission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get commission rates
         * @description What share of a trade you pay on a symbol as maker, taker, buyer and seller, by kind of commission.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SymbolCommission"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/exchangeInfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get trading rules and symbols
         * @description Trading rules: rate limits, and for each symbol its assets, order types and filters (price tick, lot size, least notional). Read it before the first order on a symbol. Always name the symbols: the whole list is very large.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only this symbol; without symbol and symbols, all of them. */
                    symbol?: components["parameters"]["anySymbol"];
                    /** @description Several symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description Only symbols with this permission, such as SPOT, or with one of several, as a JSON list; not together with symbol or symbols. Without it those with SPOT, MARGIN or LEVERAGED. */
                    permissions?: string;
                    /** @description False leaves the permission sets empty. */
                    showPermissionSets?: boolean;
                    /** @description All symbols in this state; not together with symbol or symbols. */
                    symbolStatus?: components["parameters"]["loneSymbolStatus"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExchangeInfo"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/executionRules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get execution rules
         * @description Price ranges outside of which orders are not filled but expire, as multiples of the reference price. Give at most one of symbol, symbols and symbolStatus.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only this symbol; without symbol and symbols, all of them. */
                    symbol?: components["parameters"]["anySymbol"];
                    /** @description Several symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description All symbols in this state; not together with symbol or symbols. */
                    symbolStatus?: components["parameters"]["loneSymbolStatus"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExecutionRules"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/historicalTrades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get old trades
         * @description Trades of a symbol by anyone from fromId on, to page further back than binance_get_recent_trades reaches.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description This id and later ones; without it the newest. */
                    fromId?: components["parameters"]["fromId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Trade"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/klines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get candles
         * @description Candles (open, high, low, close, volume) of a symbol for price history and indicators, oldest first; the newest without times, 1000 at most. The last one may still be running. Prices are exact decimals as text.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    interval: components["parameters"]["interval"];
                    /** @description From this time on, in ms. Without endTime the oldest entries from there are returned. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. Without startTime the newest entries up to it are returned. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description Offset from UTC at which days and candles begin, -12:00 to +14:00, such as 8, -1:00 or 05:45. Times in requests stay UTC. */
                    timeZone?: components["parameters"]["timeZone"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Kline"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/myFilters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the filters that hold for the account
         * @description Every filter that your orders on a symbol have to keep, limits of the account on orders and single assets included. For the symbol's own filters binance_get_exchange_info is cheaper.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnFilters"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/depth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the order book
         * @description The order book of a symbol, best prices first. 100 levels a side cost little, 5000 fifty times as much; for the best prices alone use binance_get_best_bid_ask.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Price levels on each side. */
                    limit?: number;
                    /** @description Only symbols in this state. A single symbol in another one is an error (-1220), others are left out. */
                    symbolStatus?: components["parameters"]["symbolStatus"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderBook"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/rateLimit/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the count of unfilled orders
         * @description How many unfilled orders count against each limit on new orders; after an error -1015, or before placing many.
         */
        get: {
            parameters: {
                query: {
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderRateLimit"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/ticker/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the last price
         * @description The last price of one symbol, of several, or of all: the cheapest way to ask what something costs now.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Only this symbol; without symbol and symbols, all of them. */
                    symbol?: components["parameters"]["anySymbol"];
                    /** @description Several symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description Only symbols in this state. A single symbol in another one is an error (-1220), others are left out. */
                    symbolStatus?: components["parameters"]["symbolStatus"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PriceTicker"] | components["schemas"]["PriceTicker"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/trades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get recent trades
         * @description The newest trades of a symbol by anyone, oldest first. For your own use binance_list_my_trades, for price history binance_get_klines.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Trade"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/referencePrice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the reference price
         * @description The price that execution rules of a symbol start from; null if there is none at present. It is not the market price.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReferencePrice"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/referencePrice/calculation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how the reference price is made
         * @description Tells how the reference price of a symbol comes about: a mean over buckets of time, or from outside. Weight 2.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Only symbols in this state. A single symbol in another one is an error (-1220), others are left out. */
                    symbolStatus?: components["parameters"]["symbolStatus"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReferencePriceCalculation"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/ticker": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get statistics of a rolling window
         * @description Change, extremes and volume over a window of windowSize that ends now, such as 15m, 4h or 7d. Give symbol or symbols.
         */
        get: {
            parameters: {
                query?: {
                    /** @description One symbol; needed unless symbols is given. */
                    symbol?: components["parameters"]["eitherSymbol"];
                    /** @description Up to 100 symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; needed unless symbol is given, not together with it. */
                    symbols?: components["parameters"]["hundredSymbols"];
                    /** @description Length of the window: 1m to 59m, 1h to 23h or 1d to 7d, in one unit. */
                    windowSize?: string;
                    /** @description How much the answer tells; FULL if absent. */
                    type?: components["parameters"]["tickerType"];
                    /** @description Only symbols in this state. A single symbol in another one is an error (-1220), others are left out. */
                    symbolStatus?: components["parameters"]["symbolStatus"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WindowTicker"] | components["schemas"]["WindowTicker"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the server time
         * @description The exchange's clock in ms since 1970. Signed calls get their time stamp by themselves.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServerTime"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/ticker/tradingDay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get statistics of the trading day
         * @description Change, extremes and volume since the day began, in UTC or timeZone. Give symbol or symbols.
         */
        get: {
            parameters: {
                query?: {
                    /** @description One symbol; needed unless symbols is given. */
                    symbol?: components["parameters"]["eitherSymbol"];
                    /** @description Up to 100 symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; needed unless symbol is given, not together with it. */
                    symbols?: components["parameters"]["hundredSymbols"];
                    /** @description Offset from UTC at which days and candles begin, -12:00 to +14:00, such as 8, -1:00 or 05:45. Times in requests stay UTC. */
                    timeZone?: components["parameters"]["timeZone"];
                    /** @description How much the answer tells; FULL if absent. */
                    type?: components["parameters"]["tickerType"];
                    /** @description Only symbols in this state. A single symbol in another one is an error (-1220), others are left out. */
                    symbolStatus?: components["parameters"]["symbolStatus"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WindowTicker"] | components["schemas"]["WindowTicker"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/myAllocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List allocations
         * @description Fills of your orders placed with binance_create_sor_order, oldest first. Give orderId, or a period of 24 hours at most.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description From this time on, in ms. Without endTime the oldest entries from there are returned. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. Without startTime the newest entries up to it are returned. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description This id and later ones. */
                    fromAllocationId?: number;
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description Only those of this order. */
                    orderId?: number;
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Allocation"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/myTrades": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List own trades
         * @description Your own fills on a symbol, with price and commission, for cost and profit. Beside the symbol give nothing, orderId, fromId, both, or a period of 24 hours at most.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Only trades of this order. */
                    orderId?: number;
                    /** @description From this time on, in ms. Without endTime the oldest entries from there are returned. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. Without startTime the newest entries up to it are returned. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description This id and later ones; without it the newest. */
                    fromId?: components["parameters"]["fromId"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountTrade"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/openOrderList": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List open order lists
         * @description Your order lists that are still at work, on all symbols.
         */
        get: {
            parameters: {
                query: {
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderList"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/order/amendments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List amendments of an order
         * @description How the quantity of one of your orders was changed with binance_amend_order.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Id of the order. */
                    orderId: number;
                    /** @description This id and later ones. */
                    fromExecutionId?: number;
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PastAmendment"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/allOrderList": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List order lists
         * @description Your order lists in any state, on all symbols. Give fromId, or times at most 24 hours apart, not both.
         */
        get: {
            parameters: {
                query: {
                    /** @description This id and later ones; without it the newest. */
                    fromId?: components["parameters"]["fromId"];
                    /** @description From this time on, in ms. Without endTime the oldest entries from there are returned. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. Without startTime the newest entries up to it are returned. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderList"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/allOrders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders
         * @description Your orders on a symbol in any state, filled and cancelled ones included; the newest without orderId and times. A period is 24 hours at most. For open ones alone use binance_list_open_orders.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description This order and later ones. */
                    orderId?: number;
                    /** @description From this time on, in ms. Without endTime the oldest entries from there are returned. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. Without startTime the newest entries up to it are returned. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderDetails"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/myPreventedMatches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List prevented self-trades
         * @description Matches between orders of your own that self-trade prevention kept from happening, for orders with status EXPIRED_IN_MATCH. Give preventedMatchId or orderId.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Only this one. */
                    preventedMatchId?: number;
                    /** @description Only those of this order. */
                    orderId?: number;
                    /** @description This id and later ones; together with orderId. */
                    fromPreventedMatchId?: number;
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PreventedMatch"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Test the connection
         * @description Says whether the exchange can be reached; an empty answer means yes.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Empty"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/order/cancelReplace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace an order
         * @description Cancels an open order and places a new one on the same symbol in one step: this spends money. Name the old one by cancelOrderId or cancelOrigClientOrderId; STOP_ON_FAILURE is the safe mode, as it never leaves you with both. To make an order only smaller use binance_amend_order.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Is the base asset bought or sold? */
                    side: components["parameters"]["side"];
                    /** @description What else is needed depends on it: LIMIT timeInForce, quantity, price; MARKET quantity or quoteOrderQty; STOP_LOSS and TAKE_PROFIT quantity and stopPrice or trailingDelta or both; their _LIMIT forms also timeInForce and price; LIMIT_MAKER quantity and price. */
                    type: components["parameters"]["orderType"];
                    /** @description STOP_ON_FAILURE places the new order only if the cancellation succeeds, ALLOW_FAILURE in any case. */
                    cancelReplaceMode: "STOP_ON_FAILURE" | "ALLOW_FAILURE";
                    /** @description GTC rests until cancelled, IOC fills what it can at once, FOK fills all or nothing. Needed by LIMIT, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT; left out with the other types. */
                    timeInForce?: components["parameters"]["timeInForce"];
                    /** @description Amount of the base asset. Needed, except by a MARKET order with quoteOrderQty. */
                    quantity?: components["parameters"]["quantity"];
                    /** @description MARKET only, in place of quantity: amount of the quote asset to spend (BUY) or to receive (SELL). */
                    quoteOrderQty?: components["parameters"]["quoteOrderQty"];
                    /** @description Limit price. Needed by LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT unless the price is pegged; left out with other types. */
                    price?: components["parameters"]["price"];
                    /** @description Id for the cancellation itself; made up if absent. */
                    cancelNewClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Your own id of the order to cancel; this or cancelOrderId is needed. */
                    cancelOrigClientOrderId?: string;
                    /** @description Id of the order to cancel; this or cancelOrigClientOrderId is needed, and with both, both have to fit. */
                    cancelOrderId?: number;
                    newClientOrderId?: components["parameters"]["newClientOrderId"];
                    /** @description A label of your own. */
                    strategyId?: components["parameters"]["strategyId"];
                    strategyType?: components["parameters"]["strategyType"];
                    /** @description Price that triggers STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: above the market for STOP_LOSS BUY and TAKE_PROFIT SELL, below it for STOP_LOSS SELL and TAKE_PROFIT BUY. */
                    stopPrice?: components["parameters"]["stopPrice"];
                    /** @description For STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: how far the price has to turn back to trigger, in basis points (100 is 1 %). With stopPrice, following the price begins there. */
                    trailingDelta?: components["parameters"]["trailingDelta"];
                    /** @description Part of the quantity that the book shows, for orders with a limit price; less than quantity, needs timeInForce GTC. */
                    icebergQty?: components["parameters"]["icebergQty"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    /** @description What happens when the order meets one of the same account; one that the symbol allows, its default if absent. */
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    cancelRestrictions?: components["parameters"]["cancelRestrictions"];
                    /** @description What to do when the limit of unfilled orders is reached. CANCEL_ONLY still cancels. */
                    orderRateLimitExceededMode?: "DO_NOTHING" | "CANCEL_ONLY";
                    /** @description Takes the price from the book, in place of price: PRIMARY_PEG the best one of the same side, MARKET_PEG of the opposite side (not for LIMIT_MAKER). For LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT. */
                    pegPriceType?: components["parameters"]["pegPriceType"];
                    /** @description How many price levels away from the peg; together with pegOffsetType. */
                    pegOffsetValue?: components["parameters"]["pegOffsetValue"];
                    /** @description Unit of pegOffsetValue; together with it. */
                    pegOffsetType?: components["parameters"]["pegOffsetType"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReplacedOrder"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/order/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test an order
         * @description Checks an order without placing it: parameters, filters and signature, not the balance. An empty answer means that it would be taken; computeCommissionRates adds what it would cost.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Is the base asset bought or sold? */
                    side: components["parameters"]["side"];
                    /** @description What else is needed depends on it: LIMIT timeInForce, quantity, price; MARKET quantity or quoteOrderQty; STOP_LOSS and TAKE_PROFIT quantity and stopPrice or trailingDelta or both; their _LIMIT forms also timeInForce and price; LIMIT_MAKER quantity and price. */
                    type: components["parameters"]["orderType"];
                    /** @description GTC rests until cancelled, IOC fills what it can at once, FOK fills all or nothing. Needed by LIMIT, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT; left out with the other types. */
                    timeInForce?: components["parameters"]["timeInForce"];
                    /** @description Amount of the base asset. Needed, except by a MARKET order with quoteOrderQty. */
                    quantity?: components["parameters"]["quantity"];
                    /** @description MARKET only, in place of quantity: amount of the quote asset to spend (BUY) or to receive (SELL). */
                    quoteOrderQty?: components["parameters"]["quoteOrderQty"];
                    /** @description Limit price. Needed by LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT unless the price is pegged; left out with other types. */
                    price?: components["parameters"]["price"];
                    newClientOrderId?: components["parameters"]["newClientOrderId"];
                    /** @description A label of your own. */
                    strategyId?: components["parameters"]["strategyId"];
                    strategyType?: components["parameters"]["strategyType"];
                    /** @description Price that triggers STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: above the market for STOP_LOSS BUY and TAKE_PROFIT SELL, below it for STOP_LOSS SELL and TAKE_PROFIT BUY. */
                    stopPrice?: components["parameters"]["stopPrice"];
                    /** @description For STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: how far the price has to turn back to trigger, in basis points (100 is 1 %). With stopPrice, following the price begins there. */
                    trailingDelta?: components["parameters"]["trailingDelta"];
                    /** @description Part of the quantity that the book shows, for orders with a limit price; less than quantity, needs timeInForce GTC. */
                    icebergQty?: components["parameters"]["icebergQty"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    /** @description What happens when the order meets one of the same account; one that the symbol allows, its default if absent. */
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Takes the price from the book, in place of price: PRIMARY_PEG the best one of the same side, MARKET_PEG of the opposite side (not for LIMIT_MAKER). For LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT. */
                    pegPriceType?: components["parameters"]["pegPriceType"];
                    /** @description How many price levels away from the peg; together with pegOffsetType. */
                    pegOffsetValue?: components["parameters"]["pegOffsetValue"];
                    /** @description Unit of pegOffsetValue; together with it. */
                    pegOffsetType?: components["parameters"]["pegOffsetType"];
                    /** @description Return the commission rates that the order would pay (weight 20 in place of 1). */
                    computeCommissionRates?: components["parameters"]["computeCommissionRates"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TestedOrder"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/sor/order/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test an order with smart routing
         * @description Checks an order with smart routing without placing it; an empty answer means that it would be taken.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Is the base asset bought or sold? */
                    side: components["parameters"]["side"];
                    /** @description LIMIT needs timeInForce and price too. */
                    type: components["parameters"]["sorOrderType"];
                    /** @description GTC rests until cancelled, IOC fills what it can at once, FOK fills all or nothing. Needed by LIMIT, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT; left out with the other types. */
                    timeInForce?: components["parameters"]["timeInForce"];
                    /** @description Amount of the base asset. */
                    quantity: components["parameters"]["requiredQuantity"];
                    /** @description Limit price. Needed by LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT unless the price is pegged; left out with other types. */
                    price?: components["parameters"]["price"];
                    newClientOrderId?: components["parameters"]["newClientOrderId"];
                    /** @description A label of your own. */
                    strategyId?: components["parameters"]["strategyId"];
                    strategyType?: components["parameters"]["strategyType"];
                    /** @description Part of the quantity that the book shows, for orders with a limit price; less than quantity, needs timeInForce GTC. */
                    icebergQty?: components["parameters"]["icebergQty"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    /** @description What happens when the order meets one of the same account; one that the symbol allows, its default if absent. */
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Return the commission rates that the order would pay (weight 20 in place of 1). */
                    computeCommissionRates?: components["parameters"]["computeCommissionRates"];
                    /** @description How many ms after its time stamp the request is still good; up to three decimals. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
                    timestamp: components["parameters"]["timestamp"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Done. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TestedOrder"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Empty unless commission rates were asked for. */
        TestedOrder: {
            standardCommissionForOrder?: components["schemas"]["CommissionPair"];
            specialCommissionForOrder?: components["schemas"]["CommissionPair"];
            taxCommissionForOrder?: components["schemas"]["CommissionPair"];
            discount?: components["schemas"]["CommissionDiscount"];
        };
        /** @description What is taken off the standard commission if it is paid in discountAsset. */
        CommissionDiscount: {
            enabledForAccount: boolean;
            enabledForSymbol: boolean;
            discountAsset: string;
            discount: components["schemas"]["Decimal"];
        };
        /**
         * Format: decimal
         * @description Exact decimal number.
         */
        Decimal: string;
        CommissionPair: {
            maker: components["schemas"]["Decimal"];
            taker: components["schemas"]["Decimal"];
        };
        /**
         * @description What happens when the order meets one of the same account.
         * @enum {string}
         */
        SelfTradePrevention: "NONE" | "EXPIRE_MAKER" | "EXPIRE_TAKER" | "EXPIRE_BOTH" | "DECREMENT" | "TRANSFER";
        /**
         * @description How much the answer tells. FULL adds the fills; it is the default for LIMIT and MARKET, ACK for other types.
         * @enum {string}
         */
        ResponseDetail: "ACK" | "RESULT" | "FULL";
        /**
         * Format: decimal
         * @description Exact decimal number, as text.
         */
        RequestDecimal: string;
        /** @description A label of your own, 1000000 or more. */
        StrategyType: number;
        /** @description An id of your own, unique among open orders; made up if absent. */
        ClientOrderId: string;
        /**
         * @description GTC rests until cancelled, IOC fills what it can at once, FOK fills all or nothing.
         * @enum {string}
         */
        TimeInForce: "GTC" | "IOC" | "FOK";
        /** @enum {string} */
        Side: "BUY" | "SELL";
        /** @description Trading pair in capitals, such as BTCUSDT. */
        Symbol: string;
        /** @enum {string} */
        PegOffsetType: "PRICE_LEVEL";
        /** @description Price levels away from the peg. */
        PegOffsetValue: number;
        /** @enum {string} */
        PegPriceType: "PRIMARY_PEG" | "MARKET_PEG";
        /**
         * Format: int64
         * @description Trailing distance in basis points; 100 is 1 %.
         */
        TrailingDelta: number;
        /** @enum {string} */
        OrderType: "LIMIT" | "MARKET" | "STOP_LOSS" | "STOP_LOSS_LIMIT" | "TAKE_PROFIT" | "TAKE_PROFIT_LIMIT" | "LIMIT_MAKER";
        ReplacedOrder: {
            cancelResult: components["schemas"]["ReplaceOutcome"];
            newOrderResult: components["schemas"]["ReplaceOutcome"];
            cancelResponse: components["schemas"]["CancelReport"];
            newOrderResponse: components["schemas"]["OrderPlacement"];
        };
        /** @description The answer to a new order, as much as was asked for. */
        OrderPlacement: components["schemas"]["OrderResult"] | components["schemas"]["OrderAck"];
        /** @description The order has been taken (ACK). */
        OrderAck: {
            symbol: string;
            /** Format: int64 */
            orderId: number;
            /**
             * Format: int64
             * @description -1 if the order belongs to no list.
             */
            orderListId: number;
            clientOrderId: string;
            transactTime: components["schemas"]["Timestamp"];
        };
        /**
         * Format: int64
         * @description Milliseconds since 1970-01-01 UTC.
         */
        Timestamp: number;
        /** @description The order and what came of it so far (RESULT; with fills, FULL). */
        OrderResult: {
            symbol: string;
            /** Format: int64 */
            orderId: number;
            /**
             * Format: int64
             * @description -1 if the order belongs to no list.
             */
            orderListId: number;
            clientOrderId: string;
            transactTime: components["schemas"]["Timestamp"];
            price: components["schemas"]["Decimal"];
            origQty?: components["schemas"]["Decimal"];
            executedQty: components["schemas"]["Decimal"];
            origQuoteOrderQty: components["schemas"]["Decimal"];
            cummulativeQuoteQty: components["schemas"]["QuoteTotal"];
            status: components["schemas"]["OrderStatusName"];
            timeInForce: components["schemas"]["TimeInForce"];
            type: components["schemas"]["OrderType"];
            side: components["schemas"]["Side"];
            /**
             * Format: int64
             * @description When it came onto the book, in ms; -1 if it is not there.
             */
            workingTime: number;
            selfTradePreventionMode: components["schemas"]["SelfTradePrevention"];
            icebergQty?: components["schemas"]["Decimal"];
            /** Format: int64 */
            preventedMatchId?: number;
            preventedQuantity?: components["schemas"]["Decimal"];
            stopPrice?: components["schemas"]["Decimal"];
            /** Format: int64 */
            strategyId?: number;
            strategyType?: number;
            trailingDelta?: components["schemas"]["TrailingDelta"];
            /**
             * Format: int64
             * @description When it began to follow the price, in ms; -1 before that.
             */
            trailingTime?: number;
            usedSor?: boolean;
            workingFloor?: components["schemas"]["WorkingFloor"];
            pegPriceType?: components["schemas"]["PegPriceType"];
            pegOffsetType?: components["schemas"]["PegOffsetType"];
            pegOffsetValue?: number;
            peggedPrice?: components["schemas"]["Decimal"];
            expiryReason?: components["schemas"]["ExpiryReason"];
            preventedMatches?: components["schemas"]["PreventedFill"][];
            /** Format: int64 */
            tradeGroupId?: number;
            fills?: components["schemas"]["Fill"][];
        };
        Fill: {
            price: components["schemas"]["Decimal"];
            qty: components["schemas"]["Decimal"];
            commission: components["schemas"]["Decimal"];
            commissionAsset: string;
            /** Format: int64 */
            tradeId: number;
            matchType?: string;
            /** Format: int64 */
            allocId?: number;
        };
        PreventedFill: {
            /** Format: int64 */
            preventedMatchId: number;
            /** Format: int64 */
            makerOrderId: number;
            price: components["schemas"]["Decimal"];
            takerPreventedQuantity?: components["schemas"]["Decimal"];
            makerPreventedQuantity?: components["schemas"]["Decimal"];
        };
        /** @description Why the order expired, such as UNFILLED_IOC_QUANTITY_EXPIRED, UNFILLED_FOK_ORDER_EXPIRED, INSUFFICIENT_LIQUIDITY, OCO_TRIGGER, OTO_PHASE_ONE_EXPIRED, EXECUTION_RULE_PRICE_RANGE_EXCEEDED, EXCHANGE_CANCELED or REJECTED. */
        ExpiryReason: string;
        /** @description Where the order is worked: SOR, or EXCHANGE for the book of its own symbol. */
        WorkingFloor: string;
        /** @enum {string} */
        OrderStatusName: "NEW" | "PENDING_NEW" | "PARTIALLY_FILLED" | "FILLED" | "CANCELED" | "PENDING_CANCEL" | "REJECTED" | "EXPIRED" | "EXPIRED_IN_MATCH";
        /**
         * Format: decimal
         * @description Quote asset paid or received so far; negative if it is not known.
         */
        QuoteTotal: string;
        /** @description An order that has been cancelled. */
        CancelReport: {
            symbol: string;
            origClientOrderId: string;
            /** Format: int64 */
            orderId: number;
            /**
             * Format: int64
             * @description -1 if the order belongs to no list.
             */
            orderListId: number;
            /** @description Id of the cancellation; the order's own is origClientOrderId. */
            clientOrderId: string;
            transactTime: components["schemas"]["Timestamp"];
            price: components["schemas"]["Decimal"];
            origQty: components["schemas"]["Decimal"];
            executedQty: components["schemas"]["Decimal"];
            origQuoteOrderQty: components["schemas"]["Decimal"];
            cummulativeQuoteQty: components["schemas"]["QuoteTotal"];
            status: components["schemas"]["OrderStatusName"];
            timeInForce: components["schemas"]["TimeInForce"];
            type: components["schemas"]["OrderType"];
            side: components["schemas"]["Side"];
            selfTradePreventionMode: components["schemas"]["SelfTradePrevention"];
            icebergQty?: components["schemas"]["Decimal"];
            /** Format: int64 */
            preventedMatchId?: number;
            preventedQuantity?: components["schemas"]["Decimal"];
            stopPrice?: components["schemas"]["Decimal"];
            /** Format: int64 */
            strategyId?: number;
            strategyType?: number;
            trailingDelta?: components["schemas"]["TrailingDelta"];
            /**
             * Format: int64
             * @description When it began to follow the price, in ms; -1 before that.
             */
            trailingTime?: number;
            usedSor?: boolean;
            workingFloor?: components["schemas"]["WorkingFloor"];
            pegPriceType?: components["schemas"]["PegPriceType"];
            pegOffsetType?: components["schemas"]["PegOffsetType"];
            pegOffsetValue?: number;
            peggedPrice?: components["schemas"]["Decimal"];
            expiryReason?: components["schemas"]["ExpiryReason"];
        };
        /** @enum {string} */
        ReplaceOutcome: "SUCCESS" | "FAILURE" | "NOT_ATTEMPTED";
        /**
         * @description Cancel only if the order is still in this state.
         * @enum {string}
         */
        CancelRestrictions: "ONLY_NEW" | "ONLY_PARTIALLY_FILLED";
        /** @description Nothing but success. */
        Empty: Record<string, unknown>;
        PreventedMatch: {
            symbol: string;
            /** Format: int64 */
            preventedMatchId: number;
            /** Format: int64 */
            takerOrderId: number;
            makerSymbol: string;
            /** Format: int64 */
            makerOrderId: number;
            /** Format: int64 */
            tradeGroupId: number;
            selfTradePreventionMode: components["schemas"]["SelfTradePrevention"];
            price: components["schemas"]["Decimal"];
            takerPreventedQuantity?: components["schemas"]["Decimal"];
            makerPreventedQuantity?: components["schemas"]["Decimal"];
            transactTime: components["schemas"]["Timestamp"];
        };
        /** @description An order as it stands. */
        OrderDetails: {
            symbol: string;
            /** Format: int64 */
            orderId: number;
            /**
             * Format: int64
             * @description -1 if the order belongs to no list.
             */
            orderListId: number;
            clientOrderId: string;
            price: components["schemas"]["Decimal"];
            origQty: components["schemas"]["Decimal"];
            executedQty: components["schemas"]["Decimal"];
            cummulativeQuoteQty: components["schemas"]["QuoteTotal"];
            status: components["schemas"]["OrderStatusName"];
            timeInForce: components["schemas"]["TimeInForce"];
            type: components["schemas"]["OrderType"];
            side: components["schemas"]["Side"];
            stopPrice?: components["schemas"]["Decimal"];
            icebergQty?: components["schemas"]["Decimal"];
            time: components["schemas"]["Timestamp"];
            updateTime: components["schemas"]["Timestamp"];
            isWorking: boolean;
            /**
             * Format: int64
             * @description When it came onto the book, in ms; -1 if it is not there.
             */
            workingTime: number;
            origQuoteOrderQty: components["schemas"]["Decimal"];
            selfTradePreventionMode: components["schemas"]["SelfTradePrevention"];
            /** Format: int64 */
            preventedMatchId?: number;
            preventedQuantity?: components["schemas"]["Decimal"];
            /** Format: int64 */
            strategyId?: number;
            strategyType?: number;
            trailingDelta?: components["schemas"]["TrailingDelta"];
            /**
             * Format: int64
             * @description When it began to follow the price, in ms; -1 before that.
             */
            trailingTime?: number;
            usedSor?: boolean;
            workingFloor?: components["schemas"]["WorkingFloor"];
            pegPriceType?: components["schemas"]["PegPriceType"];
            pegOffsetType?: components["schemas"]["PegOffsetType"];
            pegOffsetValue?: number;
            peggedPrice?: components["schemas"]["Decimal"];
            expiryReason?: components["schemas"]["ExpiryReason"];
        };
        OrderList: {
            /** Format: int64 */
            orderListId: number;
            contingencyType: components["schemas"]["ContingencyType"];
            /** @enum {string} */
            listStatusType: "RESPONSE" | "EXEC_STARTED" | "UPDATED" | "ALL_DONE";
            listOrderStatus: components["schemas"]["ListOrderStatus"];
            listClientOrderId: string;
            transactionTime: components["schemas"]["Timestamp"];
            symbol: string;
            orders: components["schemas"]["OrderReference"][];
        };
        OrderReference: {
            symbol: string;
            /** Format: int64 */
            orderId: number;
            clientOrderId: string;
        };
        /** @enum {string} */
        ListOrderStatus: "EXECUTING" | "ALL_DONE" | "REJECT";
        /**
         * @description OCO: one ends the other. OTO: one triggers what follows, one order or a pair.
         * @enum {string}
         */
        ContingencyType: "OCO" | "OTO";
        PastAmendment: {
            symbol: string;
            /** Format: int64 */
            orderId: number;
            /** Format: int64 */
            executionId: number;
            origClientOrderId: string;
            newClientOrderId: string;
            origQty: components["schemas"]["Decimal"];
            newQty: components["schemas"]["Decimal"];
            time: components["schemas"]["Timestamp"];
        };
        AccountTrade: {
            symbol: string;
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            orderId: number;
            /** Format: int64 */
            orderListId: number;
            price: components["schemas"]["Decimal"];
            qty: components["schemas"]["Decimal"];
            quoteQty: components["schemas"]["Decimal"];
            commission: components["schemas"]["Decimal"];
            commissionAsset: string;
            time: components["schemas"]["Timestamp"];
            isBuyer: boolean;
            isMaker: boolean;
            isBestMatch: boolean;
        };
        Allocation: {
            symbol: string;
            /** Format: int64 */
            allocationId: number;
            allocationType: string;
            /** Format: int64 */
            orderId: number;
            /** Format: int64 */
            orderListId: number;
            price: components["schemas"]["Decimal"];
            qty: components["schemas"]["Decimal"];
            quoteQty: components["schemas"]["Decimal"];
            commission: components["schemas"]["Decimal"];
            commissionAsset: string;
            time: components["schemas"]["Timestamp"];
            isBuyer: boolean;
            isMaker: boolean;
            isAllocator: boolean;
        };
        WindowTicker: components["schemas"]["FullTicker"] | components["schemas"]["MiniTicker"];
        /** @description Prices and volume of a period (MINI). */
        MiniTicker: {
            symbol: string;
            openPrice: components["schemas"]["Decimal"];
            highPrice: components["schemas"]["Decimal"];
            lowPrice: components["schemas"]["Decimal"];
            lastPrice: components["schemas"]["Decimal"];
            volume: components["schemas"]["Decimal"];
            quoteVolume: components["schemas"]["Decimal"];
            openTime: components["schemas"]["Timestamp"];
            closeTime: components["schemas"]["Timestamp"];
            /** Format: int64 */
            firstId: number;
            /** Format: int64 */
            lastId: number;
            count: number;
        };
        /** @description A period with its change and average price (FULL). */
        FullTicker: {
            symbol: string;
            priceChange: components["schemas"]["Decimal"];
            priceChangePercent: components["schemas"]["Decimal"];
            weightedAvgPrice: components["schemas"]["Decimal"];
            openPrice: components["schemas"]["Decimal"];
            highPrice: components["schemas"]["Decimal"];
            lowPrice: components["schemas"]["Decimal"];
            lastPrice: components["schemas"]["Decimal"];
            volume: components["schemas"]["Decimal"];
            quoteVolume: components["schemas"]["Decimal"];
            openTime: components["schemas"]["Timestamp"];
            closeTime: components["schemas"]["Timestamp"];
            /** Format: int64 */
            firstId: number;
            /** Format: int64 */
            lastId: number;
            count: number;
        };
        /** @enum {string} */
        SymbolStatus: "TRADING" | "HALT" | "BREAK";
        /**
         * @description MINI leaves out the derived prices.
         * @enum {string}
         */
        TickerType: "FULL" | "MINI";
        SymbolNames: string;
        ServerTime: {
            serverTime: components["schemas"]["Timestamp"];
        };
        ReferencePriceCalculation: components["schemas"]["MeanReferencePrice"] | components["schemas"]["ExternalReferencePrice"];
        ExternalReferencePrice: {
            symbol: string;
            /** @constant */
            calculationType: "EXTERNAL";
            /** Format: int64 */
            externalCalculationId: number;
        };
        MeanReferencePrice: {
            symbol: string;
            /** @constant */
            calculationType: "ARITHMETIC_MEAN";
            bucketCount: number;
            /** Format: int64 */
            bucketWidthMs: number;
        };
        ReferencePrice: {
            symbol: string;
            /** Format: decimal */
            referencePrice: string | null;
            timestamp: components["schemas"]["Timestamp"];
        };
        Trade: {
            /** Format: int64 */
            id: number;
            price: components["schemas"]["Decimal"];
            qty: components["schemas"]["Decimal"];
            quoteQty: components["schemas"]["Decimal"];
            time: components["schemas"]["Timestamp"];
            isBuyerMaker: boolean;
            isBestMatch: boolean;
        };
        PriceTicker: {
            symbol: string;
            price: components["schemas"]["Decimal"];
        };
        /** @description One limit on unfilled orders and how much of it is used. */
        OrderRateLimit: {
            rateLimitType: string;
            interval: string;
            intervalNum: number;
            limit: number;
            count: number;
        };
        /** @description Bids from the best price down, asks from the best price up. */
        OrderBook: {
            /** Format: int64 */
            lastUpdateId: number;
            bids: components["schemas"]["BookLevel"][];
            asks: components["schemas"]["BookLevel"][];
        };
        /** @description Price and quantity. */
        BookLevel: [
            string,
            string
        ];
        OwnFilters: {
            exchangeFilters: components["schemas"]["ExchangeFilter"][];
            symbolFilters: components["schemas"]["SymbolFilter"][];
            assetFilters: components["schemas"]["AssetFilter"][];
        };
        AssetFilter: {
            /** @constant */
            filterType: "MAX_ASSET";
            asset: string;
            limit: components["schemas"]["Decimal"];
        };
        /** @description A rule that orders on a symbol have to keep. */
        SymbolFilter: components["schemas"]["PriceFilter"] | components["schemas"]["PercentPriceFilter"] | components["schemas"]["PercentPriceBySideFilter"] | components["schemas"]["LotSizeFilter"] | components["schemas"]["MarketLotSizeFilter"] | components["schemas"]["MinNotionalFilter"] | components["schemas"]["NotionalFilter"] | components["schemas"]["IcebergPartsFilter"] | components["schemas"]["MaxNumOrdersFilter"] | components["schemas"]["MaxNumAlgoOrdersFilter"] | components["schemas"]["MaxNumIcebergOrdersFilter"] | components["schemas"]["MaxPositionFilter"] | components["schemas"]["TrailingDeltaFilter"] | components["schemas"]["MaxNumOrderAmendsFilter"] | components["schemas"]["MaxNumOrderListsFilter"];
        MaxNumOrderListsFilter: {
            /** @constant */
            filterType: "MAX_NUM_ORDER_LISTS";
            maxNumOrderLists: number;
        };
        MaxNumOrderAmendsFilter: {
            /** @constant */
            filterType: "MAX_NUM_ORDER_AMENDS";
            maxNumOrderAmends: number;
        };
        TrailingDeltaFilter: {
            /** @constant */
            filterType: "TRAILING_DELTA";
            minTrailingAboveDelta: number;
            maxTrailingAboveDelta: number;
            minTrailingBelowDelta: number;
            maxTrailingBelowDelta: number;
        };
        MaxPositionFilter: {
            /** @constant */
            filterType: "MAX_POSITION";
            maxPosition: components["schemas"]["Decimal"];
        };
        MaxNumIcebergOrdersFilter: {
            /** @constant */
            filterType: "MAX_NUM_ICEBERG_ORDERS";
            maxNumIcebergOrders: number;
        };
        MaxNumAlgoOrdersFilter: {
            /** @constant */
            filterType: "MAX_NUM_ALGO_ORDERS";
            maxNumAlgoOrders: number;
        };
        MaxNumOrdersFilter: {
            /** @constant */
            filterType: "MAX_NUM_ORDERS";
            maxNumOrders: number;
        };
        IcebergPartsFilter: {
            /** @constant */
            filterType: "ICEBERG_PARTS";
            limit: number;
        };
        NotionalFilter: {
            /** @constant */
            filterType: "NOTIONAL";
            minNotional: components["schemas"]["Decimal"];
            applyMinToMarket: boolean;
            maxNotional: components["schemas"]["Decimal"];
            applyMaxToMarket: boolean;
            avgPriceMins: number;
        };
        MinNotionalFilter: {
            /** @constant */
            filterType: "MIN_NOTIONAL";
            minNotional: components["schemas"]["Decimal"];
            applyToMarket: boolean;
            avgPriceMins: number;
        };
        MarketLotSizeFilter: {
            /** @constant */
            filterType: "MARKET_LOT_SIZE";
            minQty: components["schemas"]["Decimal"];
            maxQty: components["schemas"]["Decimal"];
            stepSize: components["schemas"]["Decimal"];
        };
        LotSizeFilter: {
            /** @constant */
            filterType: "LOT_SIZE";
            minQty: components["schemas"]["Decimal"];
            maxQty: components["schemas"]["Decimal"];
            stepSize: components["schemas"]["Decimal"];
        };
        PercentPriceBySideFilter: {
            /** @constant */
            filterType: "PERCENT_PRICE_BY_SIDE";
            bidMultiplierUp: components["schemas"]["Decimal"];
            bidMultiplierDown: components["schemas"]["Decimal"];
            askMultiplierUp: components["schemas"]["Decimal"];
            askMultiplierDown: components["schemas"]["Decimal"];
            avgPriceMins: number;
        };
        PercentPriceFilter: {
            /** @constant */
            filterType: "PERCENT_PRICE";
            multiplierUp: components["schemas"]["Decimal"];
            multiplierDown: components["schemas"]["Decimal"];
            avgPriceMins: number;
        };
        PriceFilter: {
            /** @constant */
            filterType: "PRICE_FILTER";
            minPrice: components["schemas"]["Decimal"];
            maxPrice: components["schemas"]["Decimal"];
            tickSize: components["schemas"]["Decimal"];
        };
        /** @description A rule that holds for a whole account. */
        ExchangeFilter: components["schemas"]["ExchangeMaxNumOrdersFilter"] | components["schemas"]["ExchangeMaxNumAlgoOrdersFilter"] | components["schemas"]["ExchangeMaxNumIcebergOrdersFilter"] | components["schemas"]["ExchangeMaxNumOrderListsFilter"];
        ExchangeMaxNumOrderListsFilter: {
            /** @constant */
            filterType: "EXCHANGE_MAX_NUM_ORDER_LISTS";
            maxNumOrderLists: number;
        };
        ExchangeMaxNumIcebergOrdersFilter: {
            /** @constant */
            filterType: "EXCHANGE_MAX_NUM_ICEBERG_ORDERS";
            maxNumIcebergOrders: number;
        };
        ExchangeMaxNumAlgoOrdersFilter: {
            /** @constant */
            filterType: "EXCHANGE_MAX_NUM_ALGO_ORDERS";
            maxNumAlgoOrders: number;
        };
        ExchangeMaxNumOrdersFilter: {
            /** @constant */
            filterType: "EXCHANGE_MAX_NUM_ORDERS";
            maxNumOrders: number;
        };
        /** @description One candle. */
        Kline: [
            number,
            string,
            string,
            string,
            string,
            string,
            number,
            string,
            number,
            string,
            string,
            string
        ];
        /**
         * @description Length of a candle; 1m is a minute, 1M a month.
         * @enum {string}
         */
        KlineInterval: "1s" | "1m" | "3m" | "5m" | "15m" | "30m" | "1h" | "2h" | "4h" | "6h" | "8h" | "12h" | "1d" | "3d" | "1w" | "1M";
        ExecutionRules: {
            symbolRules: components["schemas"]["SymbolRules"][];
        };
        SymbolRules: {
            symbol: string;
            rules: components["schemas"]["PriceRangeRule"][];
        };
        PriceRangeRule: {
            /** @constant */
            ruleType: "PRICE_RANGE";
            bidLimitMultUp?: components["schemas"]["Decimal"];
            bidLimitMultDown?: components["schemas"]["Decimal"];
            askLimitMultUp?: components["schemas"]["Decimal"];
            askLimitMultDown?: components["schemas"]["Decimal"];
        };
        ExchangeInfo: {
            timezone: string;
            serverTime: components["schemas"]["Timestamp"];
            rateLimits: components["schemas"]["RateLimit"][];
            exchangeFilters: components["schemas"]["ExchangeFilter"][];
            symbols: components["schemas"]["SymbolInfo"][];
            sors?: components["schemas"]["SmartOrderRouting"][];
        };
        SmartOrderRouting: {
            baseAsset: string;
            symbols: string[];
        };
        SymbolInfo: {
            symbol: string;
            /** @enum {string} */
            status: "TRADING" | "END_OF_DAY" | "HALT" | "BREAK" | "CANCEL_ONLY";
            baseAsset: string;
            baseAssetPrecision: number;
            quoteAsset: string;
            quotePrecision: number;
            quoteAssetPrecision: number;
            baseCommissionPrecision: number;
            quoteCommissionPrecision: number;
            orderTypes: components["schemas"]["OrderType"][];
            icebergAllowed: boolean;
            ocoAllowed: boolean;
            otoAllowed: boolean;
            opoAllowed: boolean;
            quoteOrderQtyMarketAllowed: boolean;
            allowTrailingStop: boolean;
            cancelReplaceAllowed: boolean;
            amendAllowed: boolean;
            pegInstructionsAllowed: boolean;
            isSpotTradingAllowed: boolean;
            isMarginTradingAllowed: boolean;
            filters: components["schemas"]["SymbolFilter"][];
            permissions: string[];
            permissionSets: string[][];
            defaultSelfTradePreventionMode: string;
            allowedSelfTradePreventionModes: string[];
        };
        /** @description At most limit in intervalNum intervals. */
        RateLimit: {
            /** @enum {string} */
            rateLimitType: "REQUEST_WEIGHT" | "ORDERS" | "RAW_REQUESTS";
            /** @enum {string} */
            interval: "SECOND" | "MINUTE" | "HOUR" | "DAY";
            intervalNum: number;
            limit: number;
        };
        SymbolCommission: {
            symbol: string;
            standardCommission: components["schemas"]["CommissionRates"];
            specialCommission: components["schemas"]["CommissionRates"];
            taxCommission: components["schemas"]["CommissionRates"];
            discount: components["schemas"]["CommissionDiscount"];
        };
        /** @description Shares of a trade: 0.001 is 0.1 %. Maker or taker and buyer or seller add up. */
        CommissionRates: {
            maker: components["schemas"]["Decimal"];
            taker: components["schemas"]["Decimal"];
            buyer: components["schemas"]["Decimal"];
            seller: components["schemas"]["Decimal"];
        };
        BlockTrade: {
            /** Format: int64 */
            id: number;
            price: components["schemas"]["Decimal"];
            qty: components["schemas"]["Decimal"];
            quoteQty: components["schemas"]["Decimal"];
            time: components["schemas"]["Timestamp"];
            isBuyerMaker: boolean;
        };
        BookTicker: {
            symbol: string;
            bidPrice: components["schemas"]["Decimal"];
            bidQty: components["schemas"]["Decimal"];
            askPrice: components["schemas"]["Decimal"];
            askQty: components["schemas"]["Decimal"];
        };
        AveragePrice: {
            mins: number;
            price: components["schemas"]["Decimal"];
            closeTime: components["schemas"]["Timestamp"];
        };
        /** @description Fills of one taker at one price. */
        AggregateTrade: {
            /**
             * Format: int64
             * @description Aggregate trade id.
             */
            a: number;
            /**
             * Format: decimal
             * @description Price.
             */
            p: string;
            /**
             * Format: decimal
             * @description Quantity.
             */
            q: string;
            /**
             * Format: int64
             * @description First trade id.
             */
            f: number;
            /**
             * Format: int64
             * @description Last trade id.
             */
            l: number;
            /**
             * Format: int64
             * @description Time in ms.
             */
            T: number;
            /** @description Was the buyer the maker? */
            m: boolean;
            /** @description Was it the best price? */
            M: boolean;
        };
        Account: {
            /** @description In basis points. */
            makerCommission: number;
            /** @description In basis points. */
            takerCommission: number;
            /** @description In basis points. */
            buyerCommission: number;
            /** @description In basis points. */
            sellerCommission: number;
            commissionRates: components["schemas"]["CommissionRates"];
            canTrade: boolean;
            canWithdraw: boolean;
            canDeposit: boolean;
            brokered: boolean;
            requireSelfTradePrevention: boolean;
            preventSor: boolean;
            updateTime: components["schemas"]["Timestamp"];
            accountType: string;
            balances: components["schemas"]["Balance"][];
            permissions: string[];
            /** Format: int64 */
            uid: number;
            /** Format: int64 */
            tradeGroupId?: number;
        };
        Balance: {
            asset: string;
            free: components["schemas"]["Decimal"];
            locked: components["schemas"]["Decimal"];
        };
        DayTicker: components["schemas"]["FullDayTicker"] | components["schemas"]["MiniTicker"];
        /** @description A day with its change, average price and present best prices (FULL). */
        FullDayTicker: {
            symbol: string;
            priceChange: components["schemas"]["Decimal"];
            priceChangePercent: components["schemas"]["Decimal"];
            weightedAvgPrice: components["schemas"]["Decimal"];
            prevClosePrice: components["schemas"]["Decimal"];
            lastPrice: components["schemas"]["Decimal"];
            lastQty: components["schemas"]["Decimal"];
            bidPrice: components["schemas"]["Decimal"];
            bidQty: components["schemas"]["Decimal"];
            askPrice: components["schemas"]["Decimal"];
            askQty: components["schemas"]["Decimal"];
            openPrice: components["schemas"]["Decimal"];
            highPrice: components["schemas"]["Decimal"];
            lowPrice: components["schemas"]["Decimal"];
            volume: components["schemas"]["Decimal"];
            quoteVolume: components["schemas"]["Decimal"];
            openTime: components["schemas"]["Timestamp"];
            closeTime: components["schemas"]["Timestamp"];
            /** Format: int64 */
            firstId: number;
            /** Format: int64 */
            lastId: number;
            count: number;
        };
        PlacedOrderList: components["schemas"]["OrderList"] & {
            orderReports: components["schemas"]["OrderPlacement"][];
        };
        /** @enum {string} */
        PairedOrderType: "LIMIT_MAKER" | "TAKE_PROFIT" | "TAKE_PROFIT_LIMIT" | "STOP_LOSS" | "STOP_LOSS_LIMIT";
        CancelledOrderList: components["schemas"]["OrderList"] & {
            orderReports: components["schemas"]["CancelReport"][];
        };
        Amendment: {
            transactTime: components["schemas"]["Timestamp"];
            /** Format: int64 */
            executionId: number;
            amendedOrder: components["schemas"]["AmendedOrder"];
            listStatus?: components["schemas"]["ListStatus"];
        };
        ListStatus: {
            /** Format: int64 */
            orderListId: number;
            contingencyType: components["schemas"]["ContingencyType"];
            listOrderStatus: components["schemas"]["ListOrderStatus"];
            listClientOrderId: string;
            symbol: string;
            orders: components["schemas"]["OrderReference"][];
        };
        AmendedOrder: {
            symbol: string;
            /** Format: int64 */
            orderId: number;
            /** Format: int64 */
            orderListId: number;
            origClientOrderId: string;
            clientOrderId: string;
            price: components["schemas"]["Decimal"];
            qty: components["schemas"]["Decimal"];
            executedQty: components["schemas"]["Decimal"];
            preventedQty: components["schemas"]["Decimal"];
            quoteOrderQty: components["schemas"]["Decimal"];
            cumulativeQuoteQty: components["schemas"]["QuoteTotal"];
            status: components["schemas"]["OrderStatusName"];
            timeInForce: components["schemas"]["TimeInForce"];
            type: components["schemas"]["OrderType"];
            side: components["schemas"]["Side"];
            /**
             * Format: int64
             * @description When it came onto the book, in ms; -1 if it is not there.
             */
            workingTime?: number;
            selfTradePreventionMode: components["schemas"]["SelfTradePrevention"];
            icebergQty?: components["schemas"]["Decimal"];
            /** Format: int64 */
            preventedMatchId?: number;
            preventedQuantity?: components["schemas"]["Decimal"];
            stopPrice?: components["schemas"]["Decimal"];
            /** Format: int64 */
            strategyId?: number;
            strategyType?: number;
            trailingDelta?: components["schemas"]["TrailingDelta"];
            /**
             * Format: int64
             * @description When it began to follow the price, in ms; -1 before that.
             */
            trailingTime?: number;
            usedSor?: boolean;
            workingFloor?: components["schemas"]["WorkingFloor"];
            pegPriceType?: components["schemas"]["PegPriceType"];
            pegOffsetType?: components["schemas"]["PegOffsetType"];
            pegOffsetValue?: number;
            peggedPrice?: components["schemas"]["Decimal"];
            expiryReason?: components["schemas"]["ExpiryReason"];
        };
    };
    responses: never;
    parameters: {
        /** @description Time of the request in ms; less than 1000 ms ahead of the exchange's clock and at most recvWindow behind it. */
        timestamp: number;
        /** @description How many ms after its time stamp the request is still good; up to three decimals. */
        recvWindow: number;
        /** @description Return the commission rates that the order would pay (weight 20 in place of 1). */
        computeCommissionRates: boolean;
        /** @description What happens when the order meets one of the same account; one that the symbol allows, its default if absent. */
        selfTradePreventionMode: components["schemas"]["SelfTradePrevention"];
        newOrderRespType: components["schemas"]["ResponseDetail"];
        /** @description Part of the quantity that the book shows, for orders with a limit price; less than quantity, needs timeInForce GTC. */
        icebergQty: components["schemas"]["RequestDecimal"];
        strategyType: components["schemas"]["StrategyType"];
        /** @description A label of your own. */
        strategyId: number;
        newClientOrderId: components["schemas"]["ClientOrderId"];
        /** @description Limit price. Needed by LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT unless the price is pegged; left out with other types. */
        price: components["schemas"]["RequestDecimal"];
        /** @description Amount of the base asset. */
        requiredQuantity: components["schemas"]["RequestDecimal"];
        /** @description GTC rests until cancelled, IOC fills what it can at once, FOK fills all or nothing. Needed by LIMIT, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT; left out with the other types. */
        timeInForce: components["schemas"]["TimeInForce"];
        /** @description LIMIT needs timeInForce and price too. */
        sorOrderType: "LIMIT" | "MARKET";
        /** @description Is the base asset bought or sold? */
        side: components["schemas"]["Side"];
        symbol: components["schemas"]["Symbol"];
        /** @description Unit of pegOffsetValue; together with it. */
        pegOffsetType: components["schemas"]["PegOffsetType"];
        /** @description How many price levels away from the peg; together with pegOffsetType. */
        pegOffsetValue: components["schemas"]["PegOffsetValue"];
        /** @description Takes the price from the book, in place of price: PRIMARY_PEG the best one of the same side, MARKET_PEG of the opposite side (not for LIMIT_MAKER). For LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT and TAKE_PROFIT_LIMIT. */
        pegPriceType: components["schemas"]["PegPriceType"];
        /** @description For STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: how far the price has to turn back to trigger, in basis points (100 is 1 %). With stopPrice, following the price begins there. */
        trailingDelta: components["schemas"]["TrailingDelta"];
        /** @description Price that triggers STOP_LOSS, TAKE_PROFIT and their _LIMIT forms: above the market for STOP_LOSS BUY and TAKE_PROFIT SELL, below it for STOP_LOSS SELL and TAKE_PROFIT BUY. */
        stopPrice: components["schemas"]["RequestDecimal"];
        /** @description MARKET only, in place of quantity: amount of the quote asset to spend (BUY) or to receive (SELL). */
        quoteOrderQty: components["schemas"]["RequestDecimal"];
        /** @description Amount of the base asset. Needed, except by a MARKET order with quoteOrderQty. */
        quantity: components["schemas"]["RequestDecimal"];
        /** @description What else is needed depends on it: LIMIT timeInForce, quantity, price; MARKET quantity or quoteOrderQty; STOP_LOSS and TAKE_PROFIT quantity and stopPrice or trailingDelta or both; their _LIMIT forms also timeInForce and price; LIMIT_MAKER quantity and price. */
        orderType: components["schemas"]["OrderType"];
        cancelRestrictions: components["schemas"]["CancelRestrictions"];
        /** @description Most entries to return. */
        limit: number;
        /** @description Up to this time, in ms. Without startTime the newest entries up to it are returned. */
        endTime: number;
        /** @description From this time on, in ms. Without endTime the oldest entries from there are returned. */
        startTime: number;
        /** @description This id and later ones; without it the newest. */
        fromId: number;
        /** @description Only symbols in this state. A single symbol in another one is an error (-1220), others are left out. */
        symbolStatus: components["schemas"]["SymbolStatus"];
        /** @description How much the answer tells; FULL if absent. */
        tickerType: components["schemas"]["TickerType"];
        /** @description Offset from UTC at which days and candles begin, -12:00 to +14:00, such as 8, -1:00 or 05:45. Times in requests stay UTC. */
        timeZone: string;
        /** @description Up to 100 symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; needed unless symbol is given, not together with it. */
        hundredSymbols: components["schemas"]["SymbolNames"];
        /** @description One symbol; needed unless symbols is given. */
        eitherSymbol: components["schemas"]["Symbol"];
        /** @description Several symbols, each once, as one JSON list without spaces, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
        symbols: components["schemas"]["SymbolNames"];
        /** @description Only this symbol; without symbol and symbols, all of them. */
        anySymbol: components["schemas"]["Symbol"];
        interval: components["schemas"]["KlineInterval"];
        /** @description All symbols in this state; not together with symbol or symbols. */
        loneSymbolStatus: components["schemas"]["SymbolStatus"];
        /** @description How many price levels away from the peg; together with pendingBelowPegOffsetType. */
        pendingBelowPegOffsetValue: components["schemas"]["PegOffsetValue"];
        /** @description Unit of pendingBelowPegOffsetValue; together with it. */
        pendingBelowPegOffsetType: components["schemas"]["PegOffsetType"];
        /** @description Takes the price of the lower pending order from the book; as pegPriceType of a single order. */
        pendingBelowPegPriceType: components["schemas"]["PegPriceType"];
        /** @description A label of your own, 1000000 or more. */
        pendingBelowStrategyType: components["schemas"]["StrategyType"];
        /** @description A label of your own. */
        pendingBelowStrategyId: number;
        /** @description How long the lower pending order stays; needed if pendingBelowType is STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
        pendingBelowTimeInForce: components["schemas"]["TimeInForce"];
        /** @description Part of the quantity that the book shows; needs pendingBelowTimeInForce GTC or pendingBelowType LIMIT_MAKER. */
        pendingBelowIcebergQty: components["schemas"]["RequestDecimal"];
        /** @description How far the price has to turn back to trigger the lower pending order, in basis points (100 is 1 %). */
        pendingBelowTrailingDelta: components["schemas"]["TrailingDelta"];
        /** @description Price that triggers the lower pending order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or pendingBelowTrailingDelta or both. */
        pendingBelowStopPrice: components["schemas"]["RequestDecimal"];
        /** @description Limit price of the lower pending order; needed if pendingBelowType is LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
        pendingBelowPrice: components["schemas"]["RequestDecimal"];
        /** @description Your own id of the lower pending order, unique among open orders; made up if absent. */
        pendingBelowClientOrderId: components["schemas"]["ClientOrderId"];
        /** @description Type of the lower pending order. */
        pendingBelowType: components["schemas"]["PairedOrderType"];
        /** @description How many price levels away from the peg; together with pendingAbovePegOffsetType. */
        pendingAbovePegOffsetValue: components["schemas"]["PegOffsetValue"];
        /** @description Unit of pendingAbovePegOffsetValue; together with it. */
        pendingAbovePegOffsetType: components["schemas"]["PegOffsetType"];
        /** @description Takes the price of the upper pending order from the book; as pegPriceType of a single order. */
        pendingAbovePegPriceType: components["schemas"]["PegPriceType"];
        /** @description A label of your own, 1000000 or more. */
        pendingAboveStrategyType: components["schemas"]["StrategyType"];
        /** @description A label of your own. */
        pendingAboveStrategyId: number;
        /** @description How long the upper pending order stays; needed if pendingAboveType is STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
        pendingAboveTimeInForce: components["schemas"]["TimeInForce"];
        /** @description Part of the quantity that the book shows; needs pendingAboveTimeInForce GTC or pendingAboveType LIMIT_MAKER. */
        pendingAboveIcebergQty: components["schemas"]["RequestDecimal"];
        /** @description How far the price has to turn back to trigger the upper pending order, in basis points (100 is 1 %). */
        pendingAboveTrailingDelta: components["schemas"]["TrailingDelta"];
        /** @description Price that triggers the upper pending order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or pendingAboveTrailingDelta or both. */
        pendingAboveStopPrice: components["schemas"]["RequestDecimal"];
        /** @description Limit price of the upper pending order; needed if pendingAboveType is LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
        pendingAbovePrice: components["schemas"]["RequestDecimal"];
        /** @description Your own id of the upper pending order, unique among open orders; made up if absent. */
        pendingAboveClientOrderId: components["schemas"]["ClientOrderId"];
        /** @description Type of the upper pending order. */
        pendingAboveType: components["schemas"]["PairedOrderType"];
        /** @description Quantity of what is pending, in the base asset. */
        pendingQuantity: components["schemas"]["RequestDecimal"];
        /** @description Side of what is pending. */
        pendingSide: components["schemas"]["Side"];
        /** @description How many price levels away from the peg; together with workingPegOffsetType. */
        workingPegOffsetValue: components["schemas"]["PegOffsetValue"];
        /** @description Unit of workingPegOffsetValue; together with it. */
        workingPegOffsetType: components["schemas"]["PegOffsetType"];
        /** @description Takes the price of the working order from the book; as pegPriceType of a single order. */
        workingPegPriceType: components["schemas"]["PegPriceType"];
        /** @description A label of your own, 1000000 or more. */
        workingStrategyType: components["schemas"]["StrategyType"];
        /** @description A label of your own. */
        workingStrategyId: number;
        /** @description How long the working order stays; needed if workingType is LIMIT. */
        workingTimeInForce: components["schemas"]["TimeInForce"];
        /** @description Part of the quantity that the book shows; needs workingTimeInForce GTC or workingType LIMIT_MAKER. */
        workingIcebergQty: components["schemas"]["RequestDecimal"];
        /** @description Quantity of the working order, in the base asset. */
        workingQuantity: components["schemas"]["RequestDecimal"];
        /** @description Limit price of the working order. */
        workingPrice: components["schemas"]["RequestDecimal"];
        /** @description Your own id of the working order, unique among open orders; made up if absent. */
        workingClientOrderId: components["schemas"]["ClientOrderId"];
        /** @description Side of the working order. */
        workingSide: components["schemas"]["Side"];
        /** @description Type of the working order; LIMIT needs workingTimeInForce. */
        workingType: "LIMIT" | "LIMIT_MAKER";
        /** @description Your own id of the list, unique among open lists and none of its orders' ids; made up if absent. */
        listClientOrderId: components["schemas"]["ClientOrderId"];
        /** @description How many price levels away from the peg; together with pendingPegOffsetType. */
        pendingPegOffsetValue: components["schemas"]["PegOffsetValue"];
        /** @description Unit of pendingPegOffsetValue; together with it. */
        pendingPegOffsetType: components["schemas"]["PegOffsetType"];
        /** @description Takes the price of the pending order from the book; as pegPriceType of a single order. */
        pendingPegPriceType: components["schemas"]["PegPriceType"];
        /** @description A label of your own, 1000000 or more. */
        pendingStrategyType: components["schemas"]["StrategyType"];
        /** @description A label of your own. */
        pendingStrategyId: number;
        /** @description How long the pending order stays; needed if pendingType is LIMIT, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
        pendingTimeInForce: components["schemas"]["TimeInForce"];
        /** @description Part of the quantity that the book shows; needs pendingTimeInForce GTC or pendingType LIMIT_MAKER. */
        pendingIcebergQty: components["schemas"]["RequestDecimal"];
        /** @description How far the price has to turn back to trigger the pending order, in basis points (100 is 1 %). */
        pendingTrailingDelta: components["schemas"]["TrailingDelta"];
        /** @description Price that triggers the pending order; STOP_LOSS, TAKE_PROFIT and their _LIMIT forms need it or pendingTrailingDelta or both. */
        pendingStopPrice: components["schemas"]["RequestDecimal"];
        /** @description Limit price of the pending order; needed if pendingType is LIMIT, LIMIT_MAKER, STOP_LOSS_LIMIT or TAKE_PROFIT_LIMIT. */
        pendingPrice: components["schemas"]["RequestDecimal"];
        /** @description Your own id of the pending order, unique among open orders; made up if absent. */
        pendingClientOrderId: components["schemas"]["ClientOrderId"];
        /** @description Type of the pending order; MARKET goes by quantity only. */
        pendingType: components["schemas"]["OrderType"];
        /** @description Side of what is pending; what was bought is sold. */
        pendingSellSide: "SELL";
        /** @description Side of the working order; an order that pays for others buys. */
        workingBuySide: "BUY";
        /** @description Id of the list given by the exchange; this or your own id of the list is needed. */
        orderListId: number;
        /** @description Id for the cancellation itself; made up if absent. */
        cancelClientOrderId: components["schemas"]["ClientOrderId"];
        /** @description Your own id of the order; this or orderId is needed. */
        origClientOrderId: string;
        /** @description Id given by the exchange; this or origClientOrderId is needed, and with both, both have to fit. */
        orderId: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
