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
         * @description Reduces the quantity of an open order, which keeps its place in the queue. Give orderId or origClientOrderId. Weight 4.
         */
        put: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Id given by the exchange. */
                    orderId?: components["parameters"]["orderId"];
                    /** @description Your own id of the order; give this or orderId. */
                    origClientOrderId?: components["parameters"]["origClientOrderId"];
                    /** @description New id of the order; made up if absent. */
                    newClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description New quantity: more than 0, less than now. */
                    newQty: components["schemas"]["RequestDecimal"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns open orders, of one symbol or of all. Weight 6 with a symbol, 80 without.
         */
        get: {
            parameters: {
                query: {
                    /** @description Leave out for all symbols. */
                    symbol?: components["parameters"]["optionalSymbol"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Cancels every open order and order list of one symbol, and returns what was cancelled.
         */
        delete: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns the state of one order; give orderId or origClientOrderId. The way to find out what became of an order whose outcome is unknown. Weight 4.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Id given by the exchange. */
                    orderId?: components["parameters"]["orderId"];
                    /** @description Your own id of the order; give this or orderId. */
                    origClientOrderId?: components["parameters"]["origClientOrderId"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Buys or sells: this spends money. Read the filters of the symbol first (binance_get_exchange_info); prices and quantities are decimals as text. Returns the order with its status and, for LIMIT and MARKET, its fills. If the outcome is unknown, look with binance_get_order before anything else. Give newClientOrderId so that you can.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    side: components["parameters"]["side"];
                    /** @description What else is needed depends on it: LIMIT timeInForce, quantity, price; MARKET quantity or quoteOrderQty; STOP_LOSS and TAKE_PROFIT quantity and stopPrice or trailingDelta; their _LIMIT forms also timeInForce and price; LIMIT_MAKER quantity and price. */
                    type: components["parameters"]["orderType"];
                    timeInForce?: components["parameters"]["timeInForce"];
                    /** @description Amount of the base asset. */
                    quantity?: components["parameters"]["quantity"];
                    /** @description MARKET only: amount of the quote asset to spend or to receive. */
                    quoteOrderQty?: components["parameters"]["quoteOrderQty"];
                    /** @description Limit price. */
                    price?: components["parameters"]["price"];
                    newClientOrderId?: components["parameters"]["newClientOrderId"];
                    /** @description A label of your own. */
                    strategyId?: components["parameters"]["strategyId"];
                    strategyType?: components["parameters"]["strategyType"];
                    /** @description Price that triggers the order. */
                    stopPrice?: components["parameters"]["stopPrice"];
                    trailingDelta?: components["parameters"]["trailingDelta"];
                    /** @description Quantity that is shown in the book; needs GTC. */
                    icebergQty?: components["parameters"]["icebergQty"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Price that follows the book, in place of price. */
                    pegPriceType?: components["parameters"]["pegPriceType"];
                    pegOffsetValue?: components["parameters"]["pegOffsetValue"];
                    pegOffsetType?: components["parameters"]["pegOffsetType"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Cancels one open order; give orderId or origClientOrderId. What has been filled stays filled. Cancelling one order of a list cancels the list.
         */
        delete: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Id given by the exchange. */
                    orderId?: components["parameters"]["orderId"];
                    /** @description Your own id of the order; give this or orderId. */
                    origClientOrderId?: components["parameters"]["origClientOrderId"];
                    /** @description Id for the cancellation itself. */
                    newClientOrderId?: components["schemas"]["ClientOrderId"];
                    cancelRestrictions?: components["parameters"]["cancelRestrictions"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns one order list; give orderListId or origClientOrderId. Weight 4.
         */
        get: {
            parameters: {
                query: {
                    /** @description Id given by the exchange. */
                    orderListId?: number;
                    /** @description Your own id of the list. */
                    origClientOrderId?: string;
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Cancels all orders of a list; give orderListId or listClientOrderId.
         */
        delete: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Id given by the exchange. */
                    orderListId?: number;
                    /** @description Your own id of the list. */
                    listClientOrderId?: components["parameters"]["listClientOrderId"];
                    /** @description Id for the cancellation itself. */
                    newClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Places two orders of which one ends the other: this spends money. To SELL, the upper one takes profit (LIMIT_MAKER or TAKE_PROFIT) and the lower one stops the loss; to BUY the other way round.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Your own id of the list. */
                    listClientOrderId?: components["parameters"]["listClientOrderId"];
                    side: components["parameters"]["side"];
                    /** @description Quantity of both orders, in the base asset. */
                    quantity: components["schemas"]["RequestDecimal"];
                    /** @description Type of the upper order. */
                    aboveType: "STOP_LOSS_LIMIT" | "STOP_LOSS" | "LIMIT_MAKER" | "TAKE_PROFIT" | "TAKE_PROFIT_LIMIT";
                    /** @description Your own id of the upper order. */
                    aboveClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the upper order. */
                    abovePrice?: components["schemas"]["RequestDecimal"];
                    /** @description Trigger price of the upper order. */
                    aboveStopPrice?: components["schemas"]["RequestDecimal"];
                    aboveTrailingDelta?: components["schemas"]["TrailingDelta"];
                    /** @description Quantity that is shown in the book. */
                    aboveIcebergQty?: components["schemas"]["RequestDecimal"];
                    aboveTimeInForce?: components["schemas"]["TimeInForce"];
                    aboveStrategyId?: number;
                    aboveStrategyType?: components["schemas"]["StrategyType"];
                    abovePegPriceType?: components["schemas"]["PegPriceType"];
                    abovePegOffsetType?: components["schemas"]["PegOffsetType"];
                    abovePegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description Type of the lower order. */
                    belowType: "STOP_LOSS" | "STOP_LOSS_LIMIT" | "LIMIT_MAKER" | "TAKE_PROFIT" | "TAKE_PROFIT_LIMIT";
                    /** @description Your own id of the lower order. */
                    belowClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the lower order. */
                    belowPrice?: components["schemas"]["RequestDecimal"];
                    /** @description Trigger price of the lower order. */
                    belowStopPrice?: components["schemas"]["RequestDecimal"];
                    belowTrailingDelta?: components["schemas"]["TrailingDelta"];
                    /** @description Quantity that is shown in the book. */
                    belowIcebergQty?: components["schemas"]["RequestDecimal"];
                    belowTimeInForce?: components["schemas"]["TimeInForce"];
                    belowStrategyId?: number;
                    belowStrategyType?: components["schemas"]["StrategyType"];
                    belowPegPriceType?: components["schemas"]["PegPriceType"];
                    belowPegOffsetType?: components["schemas"]["PegOffsetType"];
                    belowPegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Places a BUY whose proceeds are sold by a second order; its quantity follows from what was bought: this spends money.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Your own id of the list. */
                    listClientOrderId?: components["parameters"]["listClientOrderId"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Type of the working order. */
                    workingType: "LIMIT" | "LIMIT_MAKER";
                    /** @description Side of the working order. */
                    workingSide: components["schemas"]["Side"];
                    /** @description Your own id of the working order. */
                    workingClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the working order. */
                    workingPrice: components["schemas"]["RequestDecimal"];
                    /** @description Quantity of the working order, in the base asset. */
                    workingQuantity: components["schemas"]["RequestDecimal"];
                    /** @description Quantity that is shown in the book. */
                    workingIcebergQty?: components["schemas"]["RequestDecimal"];
                    workingTimeInForce?: components["schemas"]["TimeInForce"];
                    workingStrategyId?: number;
                    workingStrategyType?: components["schemas"]["StrategyType"];
                    workingPegPriceType?: components["schemas"]["PegPriceType"];
                    workingPegOffsetType?: components["schemas"]["PegOffsetType"];
                    workingPegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description Type of the pending order. */
                    pendingType: "LIMIT" | "MARKET" | "STOP_LOSS" | "STOP_LOSS_LIMIT" | "TAKE_PROFIT" | "TAKE_PROFIT_LIMIT" | "LIMIT_MAKER";
                    /** @description Side of the pending order. */
                    pendingSide: components["schemas"]["Side"];
                    /** @description Your own id of the pending order. */
                    pendingClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the pending order. */
                    pendingPrice?: components["schemas"]["RequestDecimal"];
                    /** @description Trigger price of the pending order. */
                    pendingStopPrice?: components["schemas"]["RequestDecimal"];
                    pendingTrailingDelta?: components["schemas"]["TrailingDelta"];
                    /** @description Quantity that is shown in the book. */
                    pendingIcebergQty?: components["schemas"]["RequestDecimal"];
                    pendingTimeInForce?: components["schemas"]["TimeInForce"];
                    pendingStrategyId?: number;
                    pendingStrategyType?: components["schemas"]["StrategyType"];
                    pendingPegPriceType?: components["schemas"]["PegPriceType"];
                    pendingPegOffsetType?: components["schemas"]["PegOffsetType"];
                    pendingPegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Places a BUY whose proceeds are sold by a one-cancels-the-other pair: this spends money.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Your own id of the list. */
                    listClientOrderId?: components["parameters"]["listClientOrderId"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Type of the working order. */
                    workingType: "LIMIT" | "LIMIT_MAKER";
                    /** @description Side of the working order. */
                    workingSide: components["schemas"]["Side"];
                    /** @description Your own id of the working order. */
                    workingClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the working order. */
                    workingPrice: components["schemas"]["RequestDecimal"];
                    /** @description Quantity of the working order, in the base asset. */
                    workingQuantity: components["schemas"]["RequestDecimal"];
                    /** @description Quantity that is shown in the book. */
                    workingIcebergQty?: components["schemas"]["RequestDecimal"];
                    workingTimeInForce?: components["schemas"]["TimeInForce"];
                    workingStrategyId?: number;
                    workingStrategyType?: components["schemas"]["StrategyType"];
                    workingPegPriceType?: components["schemas"]["PegPriceType"];
                    workingPegOffsetType?: components["schemas"]["PegOffsetType"];
                    workingPegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description Side of the pending orders; SELL. */
                    pendingSide: components["schemas"]["Side"];
                    /** @description Type of the upper pending order. */
                    pendingAboveType: "STOP_LOSS_LIMIT" | "STOP_LOSS" | "LIMIT_MAKER" | "TAKE_PROFIT" | "TAKE_PROFIT_LIMIT";
                    /** @description Your own id of the upper pending order. */
                    pendingAboveClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the upper pending order. */
                    pendingAbovePrice?: components["schemas"]["RequestDecimal"];
                    /** @description Trigger price of the upper pending order. */
                    pendingAboveStopPrice?: components["schemas"]["RequestDecimal"];
                    pendingAboveTrailingDelta?: components["schemas"]["TrailingDelta"];
                    /** @description Quantity that is shown in the book. */
                    pendingAboveIcebergQty?: components["schemas"]["RequestDecimal"];
                    pendingAboveTimeInForce?: components["schemas"]["TimeInForce"];
                    pendingAboveStrategyId?: number;
                    pendingAboveStrategyType?: components["schemas"]["StrategyType"];
                    pendingAbovePegPriceType?: components["schemas"]["PegPriceType"];
                    pendingAbovePegOffsetType?: components["schemas"]["PegOffsetType"];
                    pendingAbovePegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description Type of the lower pending order. */
                    pendingBelowType?: "STOP_LOSS" | "STOP_LOSS_LIMIT" | "LIMIT_MAKER" | "TAKE_PROFIT" | "TAKE_PROFIT_LIMIT";
                    /** @description Your own id of the lower pending order. */
                    pendingBelowClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the lower pending order. */
                    pendingBelowPrice?: components["schemas"]["RequestDecimal"];
                    /** @description Trigger price of the lower pending order. */
                    pendingBelowStopPrice?: components["schemas"]["RequestDecimal"];
                    pendingBelowTrailingDelta?: components["schemas"]["TrailingDelta"];
                    /** @description Quantity that is shown in the book. */
                    pendingBelowIcebergQty?: components["schemas"]["RequestDecimal"];
                    pendingBelowTimeInForce?: components["schemas"]["TimeInForce"];
                    pendingBelowStrategyId?: number;
                    pendingBelowStrategyType?: components["schemas"]["StrategyType"];
                    pendingBelowPegPriceType?: components["schemas"]["PegPriceType"];
                    pendingBelowPegOffsetType?: components["schemas"]["PegOffsetType"];
                    pendingBelowPegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Places a working order and one that goes live when the first is fully filled: this spends money.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Your own id of the list. */
                    listClientOrderId?: components["parameters"]["listClientOrderId"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Type of the working order. */
                    workingType: "LIMIT" | "LIMIT_MAKER";
                    /** @description Side of the working order. */
                    workingSide: components["schemas"]["Side"];
                    /** @description Your own id of the working order. */
                    workingClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the working order. */
                    workingPrice: components["schemas"]["RequestDecimal"];
                    /** @description Quantity of the working order, in the base asset. */
                    workingQuantity: components["schemas"]["RequestDecimal"];
                    /** @description Quantity that is shown in the book. */
                    workingIcebergQty?: components["schemas"]["RequestDecimal"];
                    workingTimeInForce?: components["schemas"]["TimeInForce"];
                    workingStrategyId?: number;
                    workingStrategyType?: components["schemas"]["StrategyType"];
                    workingPegPriceType?: components["schemas"]["PegPriceType"];
                    workingPegOffsetType?: components["schemas"]["PegOffsetType"];
                    workingPegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description Type of the pending order. */
                    pendingType: "LIMIT" | "MARKET" | "STOP_LOSS" | "STOP_LOSS_LIMIT" | "TAKE_PROFIT" | "TAKE_PROFIT_LIMIT" | "LIMIT_MAKER";
                    /** @description Side of the pending order. */
                    pendingSide: components["schemas"]["Side"];
                    /** @description Your own id of the pending order. */
                    pendingClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the pending order. */
                    pendingPrice?: components["schemas"]["RequestDecimal"];
                    /** @description Trigger price of the pending order. */
                    pendingStopPrice?: components["schemas"]["RequestDecimal"];
                    pendingTrailingDelta?: components["schemas"]["TrailingDelta"];
                    /** @description Quantity of the pending order, in the base asset. */
                    pendingQuantity: components["schemas"]["RequestDecimal"];
                    /** @description Quantity that is shown in the book. */
                    pendingIcebergQty?: components["schemas"]["RequestDecimal"];
                    pendingTimeInForce?: components["schemas"]["TimeInForce"];
                    pendingStrategyId?: number;
                    pendingStrategyType?: components["schemas"]["StrategyType"];
                    pendingPegPriceType?: components["schemas"]["PegPriceType"];
                    pendingPegOffsetType?: components["schemas"]["PegOffsetType"];
                    pendingPegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Places a working order and a one-cancels-the-other pair that goes live when the first is fully filled: this spends money.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Your own id of the list. */
                    listClientOrderId?: components["parameters"]["listClientOrderId"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Type of the working order. */
                    workingType: "LIMIT" | "LIMIT_MAKER";
                    /** @description Side of the working order. */
                    workingSide: components["schemas"]["Side"];
                    /** @description Your own id of the working order. */
                    workingClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the working order. */
                    workingPrice: components["schemas"]["RequestDecimal"];
                    /** @description Quantity of the working order, in the base asset. */
                    workingQuantity: components["schemas"]["RequestDecimal"];
                    /** @description Quantity that is shown in the book. */
                    workingIcebergQty?: components["schemas"]["RequestDecimal"];
                    workingTimeInForce?: components["schemas"]["TimeInForce"];
                    workingStrategyId?: number;
                    workingStrategyType?: components["schemas"]["StrategyType"];
                    workingPegPriceType?: components["schemas"]["PegPriceType"];
                    workingPegOffsetType?: components["schemas"]["PegOffsetType"];
                    workingPegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description Side of the pending orders. */
                    pendingSide: components["schemas"]["Side"];
                    /** @description Quantity of the pending orders. */
                    pendingQuantity: components["schemas"]["RequestDecimal"];
                    /** @description Type of the upper pending order. */
                    pendingAboveType: "STOP_LOSS_LIMIT" | "STOP_LOSS" | "LIMIT_MAKER" | "TAKE_PROFIT" | "TAKE_PROFIT_LIMIT";
                    /** @description Your own id of the upper pending order. */
                    pendingAboveClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the upper pending order. */
                    pendingAbovePrice?: components["schemas"]["RequestDecimal"];
                    /** @description Trigger price of the upper pending order. */
                    pendingAboveStopPrice?: components["schemas"]["RequestDecimal"];
                    pendingAboveTrailingDelta?: components["schemas"]["TrailingDelta"];
                    /** @description Quantity that is shown in the book. */
                    pendingAboveIcebergQty?: components["schemas"]["RequestDecimal"];
                    pendingAboveTimeInForce?: components["schemas"]["TimeInForce"];
                    pendingAboveStrategyId?: number;
                    pendingAboveStrategyType?: components["schemas"]["StrategyType"];
                    pendingAbovePegPriceType?: components["schemas"]["PegPriceType"];
                    pendingAbovePegOffsetType?: components["schemas"]["PegOffsetType"];
                    pendingAbovePegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description Type of the lower pending order. */
                    pendingBelowType?: "STOP_LOSS" | "STOP_LOSS_LIMIT" | "LIMIT_MAKER" | "TAKE_PROFIT" | "TAKE_PROFIT_LIMIT";
                    /** @description Your own id of the lower pending order. */
                    pendingBelowClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Limit price of the lower pending order. */
                    pendingBelowPrice?: components["schemas"]["RequestDecimal"];
                    /** @description Trigger price of the lower pending order. */
                    pendingBelowStopPrice?: components["schemas"]["RequestDecimal"];
                    pendingBelowTrailingDelta?: components["schemas"]["TrailingDelta"];
                    /** @description Quantity that is shown in the book. */
                    pendingBelowIcebergQty?: components["schemas"]["RequestDecimal"];
                    pendingBelowTimeInForce?: components["schemas"]["TimeInForce"];
                    pendingBelowStrategyId?: number;
                    pendingBelowStrategyType?: components["schemas"]["StrategyType"];
                    pendingBelowPegPriceType?: components["schemas"]["PegPriceType"];
                    pendingBelowPegOffsetType?: components["schemas"]["PegOffsetType"];
                    pendingBelowPegOffsetValue?: components["schemas"]["PegOffsetValue"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Places a LIMIT or MARKET order that may be filled from several books: this spends money.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    side: components["parameters"]["side"];
                    type: "LIMIT" | "MARKET";
                    timeInForce?: components["parameters"]["timeInForce"];
                    /** @description Amount of the base asset. */
                    quantity: components["schemas"]["RequestDecimal"];
                    /** @description Limit price. */
                    price?: components["parameters"]["price"];
                    newClientOrderId?: components["parameters"]["newClientOrderId"];
                    /** @description A label of your own. */
                    strategyId?: components["parameters"]["strategyId"];
                    strategyType?: components["parameters"]["strategyType"];
                    /** @description Quantity that is shown in the book; needs GTC. */
                    icebergQty?: components["parameters"]["icebergQty"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns price change, extremes and volume of the last 24 hours. Give symbol or symbols: all of them cost weight 80, one costs 2.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Leave out for all symbols. */
                    symbol?: components["parameters"]["optionalSymbol"];
                    /** @description Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description FULL if absent. */
                    type?: components["parameters"]["tickerType"];
                    /** @description Only symbols in this state. */
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
                        "application/json": components["schemas"]["FullDayTicker"] | components["schemas"]["MiniTicker"] | (components["schemas"]["FullDayTicker"] | components["schemas"]["MiniTicker"])[];
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
         * @description Returns balances (free and locked in orders), permissions and commission rates. Weight 20.
         */
        get: {
            parameters: {
                query: {
                    /** @description True leaves out assets with nothing in them. */
                    omitZeroBalances?: boolean;
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns trades with the fills of one taker at one price put together. Weight 4.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description From this id on. */
                    fromId?: components["parameters"]["fromId"];
                    /** @description From this time on, in ms. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. */
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
         * @description Returns the average price of the last minutes. Weight 2.
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
         * @description Returns the best bid and ask with their quantities. Weight 2 for one symbol, else 4.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Leave out for all symbols. */
                    symbol?: components["parameters"]["optionalSymbol"];
                    /** @description Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description Only symbols in this state. */
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
         * @description Returns trades that were agreed on outside of the book, from an id on. Weight 25.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description From this id on. */
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
         * @description Returns candles adjusted for display; on the testnet the same as binance_get_klines. Weight 2.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    interval: components["parameters"]["interval"];
                    /** @description From this time on, in ms. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description Hours from UTC for the bounds of candles, -12:00 to +14:00. */
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
         * @description Returns what the account pays on a symbol. Weight 20.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns rate limits and, for each symbol, its assets, order types and filters (price tick, lot size, least notional). Ask for one symbol or a few: the whole list is large. Weight 20.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Leave out for all symbols. */
                    symbol?: components["parameters"]["optionalSymbol"];
                    /** @description Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description A permission, or several as a JSON list; not together with symbol or symbols. */
                    permissions?: string;
                    /** @description False leaves the permission sets empty. */
                    showPermissionSets?: boolean;
                    /** @description Only symbols in this state. */
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
         * @description Returns price ranges outside of which nothing is executed. Give at most one of symbol, symbols and symbolStatus. Weight 2 a symbol, 40 for all.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Leave out for all symbols. */
                    symbol?: components["parameters"]["optionalSymbol"];
                    /** @description Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description Only symbols in this state. */
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
         * @description Returns trades from an id on, for going back further than the recent ones. Weight 25.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description From this id on. */
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
         * @description Returns candles (open, high, low, close, volume) of a symbol, oldest first; without times the newest ones. Prices are exact decimals as text. Weight 2.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    interval: components["parameters"]["interval"];
                    /** @description From this time on, in ms. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description Hours from UTC for the bounds of candles, -12:00 to +14:00. */
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
         * @description Returns every filter that orders of the account on a symbol have to keep. Weight 40.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns the best bids and asks with their quantities. Weight 5 up to 100 levels, 25 up to 500, 50 up to 1000, 250 up to 5000.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Levels on each side. */
                    limit?: number;
                    /** @description Only symbols in this state. */
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
         * @description Returns how many unfilled orders count against each limit. Weight 40.
         */
        get: {
            parameters: {
                query: {
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns the last price of one symbol, of some, or of all. Weight 2 for one, else 4.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Leave out for all symbols. */
                    symbol?: components["parameters"]["optionalSymbol"];
                    /** @description Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description Only symbols in this state. */
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
         * @description Returns the newest trades of a symbol, oldest first. Weight 25.
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
         * @description Returns the price that execution rules start from; null where there is none at present. Weight 2.
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
         * @description Tells how the reference price of a symbol comes about. Weight 2.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Only symbols in this state. */
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
         * @description Returns price change and volume of a window that ends now. Give symbol or symbols (100 at most). Weight 4 a symbol.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Leave out for all symbols. */
                    symbol?: components["parameters"]["optionalSymbol"];
                    /** @description Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description Length of the window: 1m to 59m, 1h to 23h, 1d to 7d. */
                    windowSize?: string;
                    /** @description FULL if absent. */
                    type?: components["parameters"]["tickerType"];
                    /** @description Only symbols in this state. */
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
                        "application/json": components["schemas"]["FullTicker"] | components["schemas"]["MiniTicker"] | (components["schemas"]["FullTicker"] | components["schemas"]["MiniTicker"])[];
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
         * @description Returns the exchange's clock in ms. Weight 1.
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
         * @description Returns price change and volume since the day began. Give symbol or symbols (100 at most). Weight 4 a symbol.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Leave out for all symbols. */
                    symbol?: components["parameters"]["optionalSymbol"];
                    /** @description Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
                    symbols?: components["parameters"]["symbols"];
                    /** @description Hours from UTC for the bounds of candles, -12:00 to +14:00. */
                    timeZone?: components["parameters"]["timeZone"];
                    /** @description FULL if absent. */
                    type?: components["parameters"]["tickerType"];
                    /** @description Only symbols in this state. */
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
                        "application/json": components["schemas"]["FullTicker"] | components["schemas"]["MiniTicker"] | (components["schemas"]["FullTicker"] | components["schemas"]["MiniTicker"])[];
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
         * @description Returns fills that smart order routing allotted. Times may be 24 hours apart at most. Weight 20.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description From this time on, in ms. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description From this id on. */
                    fromAllocationId?: number;
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description Only those of this order. */
                    orderId?: number;
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns trades of the account on a symbol, with commissions. fromId goes with neither time; times may be 24 hours apart at most. Weight 20, or 5 with orderId.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Only trades of this order. */
                    orderId?: number;
                    /** @description From this time on, in ms. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description From this id on. */
                    fromId?: components["parameters"]["fromId"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns the order lists that are still at work. Weight 6.
         */
        get: {
            parameters: {
                query: {
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns how the quantity of one order was changed. Weight 4.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description Id of the order. */
                    orderId: number;
                    /** @description From this id on. */
                    fromExecutionId?: number;
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns order lists in any state. fromId does not go with times, which may be 24 hours apart at most. Weight 20.
         */
        get: {
            parameters: {
                query: {
                    /** @description From this id on. */
                    fromId?: components["parameters"]["fromId"];
                    /** @description From this time on, in ms. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns orders of a symbol in any state. Times may be 24 hours apart at most. Weight 20.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    /** @description This order and later ones. */
                    orderId?: number;
                    /** @description From this time on, in ms. */
                    startTime?: components["parameters"]["startTime"];
                    /** @description Up to this time, in ms. */
                    endTime?: components["parameters"]["endTime"];
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Returns matches that self-trade prevention kept from happening. Give preventedMatchId or orderId. Weight 2 or 20.
         */
        get: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    preventedMatchId?: number;
                    /** @description Only those of this order. */
                    orderId?: number;
                    /** @description From this id on; goes with orderId. */
                    fromPreventedMatchId?: number;
                    /** @description Most entries to return. */
                    limit?: components["parameters"]["limit"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Answers with nothing if the exchange can be reached. Weight 1.
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
         * @description Cancels an order and places a new one: this spends money. With STOP_ON_FAILURE the new order is placed only if the cancellation succeeds. The answer says what became of each half.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    side: components["parameters"]["side"];
                    /** @description What else is needed depends on it: LIMIT timeInForce, quantity, price; MARKET quantity or quoteOrderQty; STOP_LOSS and TAKE_PROFIT quantity and stopPrice or trailingDelta; their _LIMIT forms also timeInForce and price; LIMIT_MAKER quantity and price. */
                    type: components["parameters"]["orderType"];
                    /** @description Whether a failed cancellation stops the new order. */
                    cancelReplaceMode: "STOP_ON_FAILURE" | "ALLOW_FAILURE";
                    timeInForce?: components["parameters"]["timeInForce"];
                    /** @description Amount of the base asset. */
                    quantity?: components["parameters"]["quantity"];
                    /** @description MARKET only: amount of the quote asset to spend or to receive. */
                    quoteOrderQty?: components["parameters"]["quoteOrderQty"];
                    /** @description Limit price. */
                    price?: components["parameters"]["price"];
                    /** @description Id for the cancellation itself. */
                    cancelNewClientOrderId?: components["schemas"]["ClientOrderId"];
                    /** @description Your own id of the order to cancel; give this or cancelOrderId. */
                    cancelOrigClientOrderId?: string;
                    /** @description Id of the order to cancel. */
                    cancelOrderId?: number;
                    newClientOrderId?: components["parameters"]["newClientOrderId"];
                    /** @description A label of your own. */
                    strategyId?: components["parameters"]["strategyId"];
                    strategyType?: components["parameters"]["strategyType"];
                    /** @description Price that triggers the order. */
                    stopPrice?: components["parameters"]["stopPrice"];
                    trailingDelta?: components["parameters"]["trailingDelta"];
                    /** @description Quantity that is shown in the book; needs GTC. */
                    icebergQty?: components["parameters"]["icebergQty"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    cancelRestrictions?: components["parameters"]["cancelRestrictions"];
                    /** @description What to do when no more orders may be placed; DO_NOTHING if absent. */
                    orderRateLimitExceededMode?: "DO_NOTHING" | "CANCEL_ONLY";
                    /** @description Price that follows the book, in place of price. */
                    pegPriceType?: components["parameters"]["pegPriceType"];
                    pegOffsetValue?: components["parameters"]["pegOffsetValue"];
                    pegOffsetType?: components["parameters"]["pegOffsetType"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Checks an order without placing it. Returns nothing, or the commission rates if asked for.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    side: components["parameters"]["side"];
                    /** @description What else is needed depends on it: LIMIT timeInForce, quantity, price; MARKET quantity or quoteOrderQty; STOP_LOSS and TAKE_PROFIT quantity and stopPrice or trailingDelta; their _LIMIT forms also timeInForce and price; LIMIT_MAKER quantity and price. */
                    type: components["parameters"]["orderType"];
                    timeInForce?: components["parameters"]["timeInForce"];
                    /** @description Amount of the base asset. */
                    quantity?: components["parameters"]["quantity"];
                    /** @description MARKET only: amount of the quote asset to spend or to receive. */
                    quoteOrderQty?: components["parameters"]["quoteOrderQty"];
                    /** @description Limit price. */
                    price?: components["parameters"]["price"];
                    newClientOrderId?: components["parameters"]["newClientOrderId"];
                    /** @description A label of your own. */
                    strategyId?: components["parameters"]["strategyId"];
                    strategyType?: components["parameters"]["strategyType"];
                    /** @description Price that triggers the order. */
                    stopPrice?: components["parameters"]["stopPrice"];
                    trailingDelta?: components["parameters"]["trailingDelta"];
                    /** @description Quantity that is shown in the book; needs GTC. */
                    icebergQty?: components["parameters"]["icebergQty"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Price that follows the book, in place of price. */
                    pegPriceType?: components["parameters"]["pegPriceType"];
                    pegOffsetValue?: components["parameters"]["pegOffsetValue"];
                    pegOffsetType?: components["parameters"]["pegOffsetType"];
                    /** @description Return the commission rates that the order would pay. */
                    computeCommissionRates?: components["parameters"]["computeCommissionRates"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
         * @description Checks an order with smart routing without placing it.
         */
        post: {
            parameters: {
                query: {
                    symbol: components["parameters"]["symbol"];
                    side: components["parameters"]["side"];
                    type: "LIMIT" | "MARKET";
                    timeInForce?: components["parameters"]["timeInForce"];
                    /** @description Amount of the base asset. */
                    quantity: components["schemas"]["RequestDecimal"];
                    /** @description Limit price. */
                    price?: components["parameters"]["price"];
                    newClientOrderId?: components["parameters"]["newClientOrderId"];
                    /** @description A label of your own. */
                    strategyId?: components["parameters"]["strategyId"];
                    strategyType?: components["parameters"]["strategyType"];
                    /** @description Quantity that is shown in the book; needs GTC. */
                    icebergQty?: components["parameters"]["icebergQty"];
                    newOrderRespType?: components["parameters"]["newOrderRespType"];
                    selfTradePreventionMode?: components["parameters"]["selfTradePreventionMode"];
                    /** @description Return the commission rates that the order would pay. */
                    computeCommissionRates?: components["parameters"]["computeCommissionRates"];
                    /** @description How many ms after its time stamp the request is still good. */
                    recvWindow?: components["parameters"]["recvWindow"];
                    /** @description Time of the request in ms. */
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
            cummulativeQuoteQty: components["schemas"]["Decimal"];
            status: components["schemas"]["OrderStatusName"];
            timeInForce: components["schemas"]["TimeInForce"];
            type: components["schemas"]["OrderType"];
            side: components["schemas"]["Side"];
            /**
             * Format: int64
             * @description When it came onto the book in ms; -1 if it is not there.
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
            /** Format: int64 */
            trailingDelta?: number;
            /** Format: int64 */
            trailingTime?: number;
            usedSor?: boolean;
            workingFloor?: string;
            pegPriceType?: string;
            pegOffsetType?: string;
            pegOffsetValue?: number;
            peggedPrice?: components["schemas"]["Decimal"];
            expiryReason?: string;
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
        /** @enum {string} */
        OrderStatusName: "NEW" | "PENDING_NEW" | "PARTIALLY_FILLED" | "FILLED" | "CANCELED" | "PENDING_CANCEL" | "REJECTED" | "EXPIRED" | "EXPIRED_IN_MATCH";
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
            cummulativeQuoteQty: components["schemas"]["Decimal"];
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
            /** Format: int64 */
            trailingDelta?: number;
            /** Format: int64 */
            trailingTime?: number;
            usedSor?: boolean;
            workingFloor?: string;
            pegPriceType?: string;
            pegOffsetType?: string;
            pegOffsetValue?: number;
            peggedPrice?: components["schemas"]["Decimal"];
            expiryReason?: string;
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
            cummulativeQuoteQty: components["schemas"]["Decimal"];
            status: components["schemas"]["OrderStatusName"];
            timeInForce: components["schemas"]["TimeInForce"];
            type: components["schemas"]["OrderType"];
            side: components["schemas"]["Side"];
            stopPrice?: components["schemas"]["Decimal"];
            icebergQty?: components["schemas"]["Decimal"];
            time: components["schemas"]["Timestamp"];
            updateTime: components["schemas"]["Timestamp"];
            isWorking: boolean;
            /** Format: int64 */
            workingTime: number;
            origQuoteOrderQty: components["schemas"]["Decimal"];
            selfTradePreventionMode: components["schemas"]["SelfTradePrevention"];
            /** Format: int64 */
            preventedMatchId?: number;
            preventedQuantity?: components["schemas"]["Decimal"];
            /** Format: int64 */
            strategyId?: number;
            strategyType?: number;
            /** Format: int64 */
            trailingDelta?: number;
            /** Format: int64 */
            trailingTime?: number;
            usedSor?: boolean;
            workingFloor?: string;
            pegPriceType?: string;
            pegOffsetType?: string;
            pegOffsetValue?: number;
            peggedPrice?: components["schemas"]["Decimal"];
            expiryReason?: string;
        };
        OrderList: {
            /** Format: int64 */
            orderListId: number;
            /** @enum {string} */
            contingencyType: "OCO" | "OTO";
            /** @enum {string} */
            listStatusType: "RESPONSE" | "EXEC_STARTED" | "UPDATED" | "ALL_DONE";
            /** @enum {string} */
            listOrderStatus: "EXECUTING" | "ALL_DONE" | "REJECT";
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
            /** @description Price. */
            p: string;
            /** @description Quantity. */
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
            makerCommission: number;
            takerCommission: number;
            buyerCommission: number;
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
            contingencyType: string;
            listOrderStatus: string;
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
            cumulativeQuoteQty: components["schemas"]["Decimal"];
            status: components["schemas"]["OrderStatusName"];
            timeInForce: components["schemas"]["TimeInForce"];
            type: components["schemas"]["OrderType"];
            side: components["schemas"]["Side"];
            /** Format: int64 */
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
            /** Format: int64 */
            trailingDelta?: number;
            /** Format: int64 */
            trailingTime?: number;
            usedSor?: boolean;
            workingFloor?: string;
            pegPriceType?: string;
            pegOffsetType?: string;
            pegOffsetValue?: number;
            peggedPrice?: components["schemas"]["Decimal"];
            expiryReason?: string;
        };
    };
    responses: never;
    parameters: {
        /** @description Time of the request in ms. */
        timestamp: number;
        /** @description How many ms after its time stamp the request is still good. */
        recvWindow: number;
        /** @description Return the commission rates that the order would pay. */
        computeCommissionRates: boolean;
        selfTradePreventionMode: components["schemas"]["SelfTradePrevention"];
        newOrderRespType: components["schemas"]["ResponseDetail"];
        /** @description Quantity that is shown in the book; needs GTC. */
        icebergQty: components["schemas"]["RequestDecimal"];
        strategyType: components["schemas"]["StrategyType"];
        /** @description A label of your own. */
        strategyId: number;
        newClientOrderId: components["schemas"]["ClientOrderId"];
        /** @description Limit price. */
        price: components["schemas"]["RequestDecimal"];
        timeInForce: components["schemas"]["TimeInForce"];
        side: components["schemas"]["Side"];
        symbol: components["schemas"]["Symbol"];
        pegOffsetType: components["schemas"]["PegOffsetType"];
        pegOffsetValue: components["schemas"]["PegOffsetValue"];
        /** @description Price that follows the book, in place of price. */
        pegPriceType: components["schemas"]["PegPriceType"];
        trailingDelta: components["schemas"]["TrailingDelta"];
        /** @description Price that triggers the order. */
        stopPrice: components["schemas"]["RequestDecimal"];
        /** @description MARKET only: amount of the quote asset to spend or to receive. */
        quoteOrderQty: components["schemas"]["RequestDecimal"];
        /** @description Amount of the base asset. */
        quantity: components["schemas"]["RequestDecimal"];
        /** @description What else is needed depends on it: LIMIT timeInForce, quantity, price; MARKET quantity or quoteOrderQty; STOP_LOSS and TAKE_PROFIT quantity and stopPrice or trailingDelta; their _LIMIT forms also timeInForce and price; LIMIT_MAKER quantity and price. */
        orderType: components["schemas"]["OrderType"];
        cancelRestrictions: components["schemas"]["CancelRestrictions"];
        /** @description Most entries to return. */
        limit: number;
        /** @description Up to this time, in ms. */
        endTime: number;
        /** @description From this time on, in ms. */
        startTime: number;
        /** @description From this id on. */
        fromId: number;
        /** @description Only symbols in this state. */
        symbolStatus: components["schemas"]["SymbolStatus"];
        /** @description FULL if absent. */
        tickerType: components["schemas"]["TickerType"];
        /** @description Hours from UTC for the bounds of candles, -12:00 to +14:00. */
        timeZone: string;
        /** @description Several symbols as one JSON list, such as ["BTCUSDT","BNBUSDT"]; not together with symbol. */
        symbols: string;
        /** @description Leave out for all symbols. */
        optionalSymbol: components["schemas"]["Symbol"];
        interval: components["schemas"]["KlineInterval"];
        /** @description Your own id of the list. */
        listClientOrderId: components["schemas"]["ClientOrderId"];
        /** @description Your own id of the order; give this or orderId. */
        origClientOrderId: string;
        /** @description Id given by the exchange. */
        orderId: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
